import {
  rebaseValue,
  SecretsManagerError,
  type SecretValue,
  type WriteResult,
} from '@stackref/core';
import { checkSize } from '../rest/secret-payload';
import type { SecretResource } from '../rest/secret-resource';
import { addVersionOn, conflict } from './add-version';
import {
  placedKeys,
  readKeys,
  versionOfKeys,
  type KeyContent,
  type KeyState,
  type KeyStore,
  type PlacedKeys,
} from './placed-keys';

/** Adds a version to each key that changes, one after the other; creates those that do not exist. */
export async function writeKeys(
  store: KeyStore,
  name: string,
  changes: ReadonlyMap<string, SecretValue>,
  expectedVersion: string | null | undefined,
): Promise<WriteResult> {
  for (const [key, value] of changes) {
    const problem = store.naming.problemOf(name, key);
    if (problem !== undefined) throw problem;
    if (value.isEmpty) throw emptyValue(name, key);
    checkSize(value, `${name}.${key}`);
  }
  const places = (await placedKeys(store, [name])).get(name) ?? new Map<string, SecretResource>();
  const contents = await currentContents(store, name, places);
  const version = contents.length === 0 ? null : versionOfKeys(contents);
  if (expectedVersion !== undefined && expectedVersion !== version) {
    throw conflict(name, 'It has another version than expected.');
  }
  const current = new Map(contents.map((content) => [content.key, content]));
  const changed = [...changes].filter(
    ([key, value]) => current.get(key)?.value.equals(value) !== true,
  );
  if (changed.length === 0 && version !== null) return { outcome: 'unchanged', version };
  const states = new Map<string, KeyState>(current);
  for (const [key, value] of changed) {
    const place = places.get(key) ?? (await create(store, name, key));
    const base = current.get(key)?.number ?? 0;
    const entry = { id: place.id, name: `${name}.${key}`, base };
    const number = await addVersionOn(store.api, entry, value, rebaseValue(value));
    states.set(key, { key, place, number });
  }
  return {
    outcome: version === null ? 'created' : 'updated',
    version: versionOfKeys([...states.values()]),
  };
}

async function currentContents(
  store: KeyStore,
  name: string,
  places: PlacedKeys,
): Promise<readonly KeyContent[]> {
  try {
    return await readKeys(store, name, places);
  } catch (error) {
    if (error instanceof SecretsManagerError && error.code === 'no-value') return [];
    throw error;
  }
}

async function create(
  { api, naming }: KeyStore,
  secret: string,
  key: string,
): Promise<SecretResource> {
  const created = await api.createSecret(naming.idOf({ secret, key }), naming.labelsOf(secret));
  if (created === undefined) throw conflict(`${secret}.${key}`, 'It was created.');
  return created;
}

function emptyValue(name: string, key: string): SecretsManagerError {
  return new SecretsManagerError(
    'no-value',
    `${name}.${key} cannot be empty: Google Secret Manager stores no empty value.`,
    { remedy: 'Choose a value, or use the layout json.' },
  );
}
