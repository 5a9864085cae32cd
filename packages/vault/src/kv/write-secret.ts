import { SecretsManagerError } from '@stackref/core/secrets-manager';
import type { KvEngine } from './kv-engine';
import type { Put, PutSecret } from './put-secret';
import { conflict, holdsAll, type SecretBefore } from './secret-before';

export interface WriterOptions {
  readonly look: (name: string) => Promise<SecretBefore>;
  readonly put: PutSecret;
}

/** How often a write is made anew because somebody else was faster. */
const rounds = 5;

/**
 * Makes the `write` of KV version 2. Every write names the version that it was made for, so none is lost; and one of which
 * the writer does not know what became of it is looked for before anything is said about it.
 */
export function createWriter({ look, put }: WriterOptions): KvEngine['write'] {
  return async (name, changes, expected) => {
    let before = await look(name);
    for (let round = 1; ; round++) {
      refuseOther(name, before, expected);
      if (holdsAll(before, changes)) return { outcome: 'unchanged', version: before.version };
      const result = await resultOrDoubt(() => put(name, changes, before, expected === null));
      if (!(result instanceof SecretsManagerError) && result !== 'overtaken') return result;
      const doubt = result === 'overtaken' ? undefined : result;
      const after = await lookAfter(() => look(name), doubt);
      if (isNext(before, after) && holdsAll(after, changes)) {
        return {
          outcome: before.state === 'missing' ? 'created' : 'updated',
          version: after.version,
        };
      }
      if (doubt !== undefined && !isSeenToDiffer(before, after)) throw doubt;
      if (expected !== undefined || round === rounds) throw conflict(name);
      before = after;
    }
  };
}

/** @throws SecretsManagerError when the store holds another version than the writer expects, or does not tell. */
function refuseOther(
  name: string,
  before: SecretBefore,
  expected: string | null | undefined,
): void {
  if (expected === undefined) return;
  if (before.state === 'hidden') {
    // Without a look at the secret, only "does not exist yet" can be left to the server to compare.
    if (expected === null) return;
    throw new SecretsManagerError('denied', `The token may not see the version of ${name}.`, {
      remedy: 'Add "read" of its metadata to the policy of the token.',
    });
  }
  const version = before.state === 'missing' ? null : before.version;
  if (version !== expected) throw conflict(name);
}

/** A failure after which the secret may be written or not is a result too. */
async function resultOrDoubt(put: () => Promise<Put>): Promise<Put | SecretsManagerError> {
  try {
    return await put();
  } catch (error) {
    const isDoubt =
      error instanceof SecretsManagerError &&
      (error.code === 'unavailable' || error.code === 'timeout');
    if (isDoubt) return error;
    throw error;
  }
}

async function lookAfter(
  look: () => Promise<SecretBefore>,
  doubt: SecretsManagerError | undefined,
): Promise<SecretBefore> {
  try {
    return await look();
  } catch (error) {
    // A store that does not answer does not answer twice: the first reason is the better one.
    throw error instanceof SecretsManagerError ? (doubt ?? error) : error;
  }
}

function isNext(before: SecretBefore, after: SecretBefore): boolean {
  return numberOf(after) === numberOf(before) + 1;
}

function isSeenToDiffer(before: SecretBefore, after: SecretBefore): boolean {
  return after.state === 'ok' && numberOf(after) !== numberOf(before);
}

function numberOf(secret: SecretBefore): number {
  return secret.state === 'hidden' ? Number.NaN : secret.number;
}
