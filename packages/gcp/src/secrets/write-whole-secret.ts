import {
  mergeSecretObject,
  parseSecretObject,
  rebaseSecretObject,
  SecretsManagerError,
  SecretValue,
  zenmlArbitrarySchema,
  zenmlSchemaKey,
  type WriteResult,
} from '@stackref/core';
import { checkSize } from '../rest/secret-payload';
import type { SecretResource } from '../rest/secret-resource';
import type { AccessedVersion } from '../rest/version-resource';
import { accessNewest } from './access-newest';
import { addVersionOn, conflict } from './add-version';
import { versionText } from './secret-state';
import type { WholeStore } from './whole-store';

type Changes = ReadonlyMap<string, SecretValue>;

/** A secret before a write; without a version when it has none yet. */
interface Current {
  readonly secret: SecretResource;
  readonly version: AccessedVersion | undefined;
}

/** Adds a version with the merged keys; creates the secret when there is none. */
export async function writeWholeSecret(
  store: WholeStore,
  name: string,
  changes: Changes,
  expectedVersion: string | null | undefined,
): Promise<WriteResult> {
  const problem = store.naming.problemOf(name);
  if (problem !== undefined) throw problem;
  const current = await currentOf(store, name);
  const version = current?.version && versionText(current.secret, current.version.number);
  if (expectedVersion !== undefined && expectedVersion !== (version ?? null)) {
    throw conflict(name, 'It has another version than expected.');
  }
  const stored = current?.version?.value;
  if (version !== undefined && stored !== undefined && holdsAll(name, stored, changes)) {
    return { outcome: 'unchanged', version };
  }
  const merged = mergeSecretObject(name, stored, withSchema(store, name, stored, changes));
  checkSize(merged, name);
  const secret = current?.secret ?? (await create(store, name));
  const base = current?.version?.number ?? 0;
  const entry = { id: secret.id, name, base };
  const number = await addVersionOn(store.api, entry, merged, (theirs) =>
    rebaseSecretObject(name, stored, theirs, changes),
  );
  return {
    outcome: stored === undefined ? 'created' : 'updated',
    version: versionText(secret, number),
  };
}

async function currentOf({ api, naming }: WholeStore, name: string): Promise<Current | undefined> {
  const secret = await api.getSecret(naming.idOf(name));
  if (secret === undefined) return undefined;
  if (naming.nameOf(secret) === undefined) {
    throw conflict(name, `${secret.id} exists and does not have the labels of this layout.`);
  }
  try {
    return { secret, version: await accessNewest(api, secret, name) };
  } catch (error) {
    const isNew = error instanceof SecretsManagerError && error.code === 'no-value';
    if (isNew) return { secret, version: undefined };
    throw error;
  }
}

async function create({ api, naming }: WholeStore, name: string): Promise<SecretResource> {
  const created = await api.createSecret(naming.idOf(name), naming.labelsOf(name));
  if (created === undefined) throw conflict(name, 'It was created.');
  return created;
}

function holdsAll(name: string, stored: SecretValue, changes: Changes): boolean {
  const values = parseSecretObject(name, stored);
  return [...changes].every(([key, value]) => values.get(key)?.equals(value) === true);
}

/** ZenML reads no secret without a type; one that has a type keeps it. */
function withSchema(
  { isZenml }: WholeStore,
  name: string,
  stored: SecretValue | undefined,
  changes: Changes,
): Changes {
  const isTyped = stored !== undefined && parseSecretObject(name, stored).has(zenmlSchemaKey);
  if (!isZenml || isTyped) return changes;
  return new Map([...changes, [zenmlSchemaKey, new SecretValue(zenmlArbitrarySchema)]]);
}
