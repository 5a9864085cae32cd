import {
  checkExpectedVersion,
  halfWritten,
  SecretsManagerError,
  versionConflict,
  type SecretValue,
  type WriteResult,
} from '@stackref/core/secrets-manager';
import type { GithubClient } from '../client/github-client';
import { listEntries, type Entry } from '../client/list-entries';
import { getPublicKey, putEntry } from '../client/put-entry';
import type { Layout } from './layout';
import { createSeal, problemOfSize } from './seal-value';
import type { SecretsPlace } from '../client/secrets-place';

export interface WritePlace {
  readonly client: GithubClient;
  readonly place: SecretsPlace;
  readonly layout: Layout;
}

/**
 * Sets keys of a secret. GitHub compares nothing when it is written to, so an expected version is compared with a
 * listing right before, and whoever writes between the two is overwritten. Whether a value is there already cannot be
 * known: everything is written.
 *
 * @throws SecretsManagerError
 */
export async function writeSecret(
  { client, place, layout }: WritePlace,
  secret: string,
  changes: ReadonlyMap<string, SecretValue>,
  expectedVersion: string | null | undefined,
): Promise<WriteResult> {
  const problem = problemOfWrite(layout, secret, changes);
  if (problem !== undefined) throw problem;
  const { own, all: before } = await listEntries(client, place);
  const current = layout.secretsIn(before.values()).get(secret);
  checkExpectedVersion(secret, current?.version, expectedVersion);
  if (changes.size === 0) {
    if (current === undefined) throw nothingToWrite(secret);
    return { outcome: 'unchanged', version: current.version };
  }
  const entries = layout.entriesFor(secret, changes, current);
  const refusal = problemOfEntries(entries, own, place);
  if (refusal !== undefined) throw refusal;
  const { id: keyId, key } = await getPublicKey(client, place);
  const seal = await createSeal(key);
  const keys = [...changes.keys()];
  let count = 0;
  try {
    for (const [name, value] of entries) {
      const entry = { name, current: own.get(name), sealed: seal(value), keyId };
      await putEntry(client, place, entry);
      count++;
    }
    const { all: after } = await listEntries(client, place);
    const written = layout.secretsIn(after.values()).get(secret);
    if (written === undefined) throw versionConflict(`The secret ${secret} was removed again.`);
    const outcome = current === undefined ? 'created' : 'updated';
    return { outcome, version: written.version };
  } catch (error) {
    // All keys of an entry are written with it.
    const written = count === entries.size ? keys : keys.slice(0, count);
    const failed = keys
      .slice(written.length, entries.size === 1 ? undefined : count + 1)
      .join(', ');
    throw halfWritten(secret, written, error, failed === '' ? undefined : failed);
  }
}

function problemOfWrite(
  layout: Layout,
  secret: string,
  changes: ReadonlyMap<string, SecretValue>,
): SecretsManagerError | undefined {
  const problem = layout.problemOf('secret', secret) ?? layout.problemOfNewSecret(secret);
  if (problem !== undefined) return problem;
  return [...changes.keys()]
    .map((key) => layout.problemOf('key', key))
    .find((found) => found !== undefined);
}

function problemOfEntries(
  entries: ReadonlyMap<string, SecretValue>,
  before: ReadonlyMap<string, Entry>,
  { title, limit }: SecretsPlace,
): SecretsManagerError | undefined {
  for (const [name, value] of entries) {
    const problem = problemOfSize(name, value);
    if (problem !== undefined) return problem;
  }
  const added = [...entries.keys()].filter((name) => !before.has(name)).length;
  if (added === 0 || before.size + added <= limit) return undefined;
  return new SecretsManagerError(
    'too-large',
    `GitHub allows ${title} ${limit} secrets, of which ${before.size} are taken.`,
    { remedy: 'Delete what is not used any more, or use another place for secrets.' },
  );
}

function nothingToWrite(secret: string): SecretsManagerError {
  return new SecretsManagerError(
    'no-value',
    `GitHub keeps values only, so ${secret} cannot be created without a key.`,
    { remedy: 'Give it a key with a value.' },
  );
}
