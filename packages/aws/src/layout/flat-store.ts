import type { Answers, SecretsManager, SecretsManagerError, SecretValue } from '@stackref/core';
import { askValidNames, underNames } from './ask-valid-names';
import { emptyKey, emptyValue, versionOfKeys } from './flat-secret';
import type { FlatKey, FlatKeys } from './flat-secret';
import { readFlatSecrets } from './read-flat-secrets';
import type { StoredValue } from './stored-value';
import { checkExpectedVersion } from './version-conflict';
import { writeFlatSecret } from './write-flat-secret';
import type { FlatKeyWriter } from './write-flat-secret';

/** A store in which each key of a secret is an entry. */
export interface FlatEntries<Key extends FlatKey, Stored extends StoredValue> extends FlatKeyWriter<
  Key,
  Stored
> {
  problemOf(name: string): SecretsManagerError | undefined;
  /**
   * Says why the store cannot hold this value, or the entry that it would be in.
   *
   * @param existing - The key when it is there.
   */
  problemOfValue(
    id: string,
    value: SecretValue,
    existing: Key | undefined,
  ): SecretsManagerError | undefined;
  listKeys(names: readonly string[]): Promise<Answers<FlatKeys<Key>>>;
}

/** Makes secrets of entries: everything but listing names, which each store does in its own way. */
export function createFlatStore<Key extends FlatKey, Stored extends StoredValue>(
  entries: FlatEntries<Key, Stored>,
): Required<Pick<SecretsManager, 'describe' | 'listKeys' | 'read' | 'write'>> {
  const problemOf = (name: string) => entries.problemOf(name);
  const list = <Value>(names: readonly string[], valueOf: (keys: FlatKeys) => Value) =>
    askValidNames(names, problemOf, async (valid) => {
      const listed = await entries.listKeys(valid);
      return underNames(valid, itself, listed, (_name, keys) => valueOf(keys));
    });

  return {
    describe: (names) => list(names, (keys) => ({ version: versionOfKeys(keys) })),

    listKeys: (names) =>
      list(names, (keys) => ({
        version: versionOfKeys(keys),
        // An entry is never empty.
        keys: [...keys.keys()].map((name) => ({ name, empty: false })),
      })),

    read: (names) =>
      askValidNames(names, problemOf, async (valid) =>
        readFlatSecrets(await entries.listKeys(valid), (ids) => entries.readMany(ids)),
      ),

    async write(name, changes, expectedVersion) {
      const problem = entries.problemOf(name);
      if (problem !== undefined) throw problem;
      const answer = (await entries.listKeys([name])).get(name);
      if (answer?.status === 'failed' && answer.error.code !== 'no-value') throw answer.error;
      const keys: FlatKeys<Key> = answer?.status === 'ok' ? answer.value : new Map<string, Key>();
      const version = answer?.status === 'ok' ? versionOfKeys(keys) : undefined;
      checkExpectedVersion(name, version, expectedVersion);
      const problemOfChanges = findProblem(entries, name, keys, changes);
      if (problemOfChanges !== undefined) throw problemOfChanges;
      const written = await writeFlatSecret(entries, name, keys, changes);
      if (version !== undefined && written.size === 0) return { outcome: 'unchanged', version };
      return {
        outcome: version === undefined ? 'created' : 'updated',
        version: versionOfKeys(new Map<string, FlatKey>([...keys, ...written])),
      };
    },
  };
}

function itself(name: string): string {
  return name;
}

/** Found before anything is written, since a secret is not written as a whole. */
function findProblem<Key extends FlatKey>(
  entries: Pick<FlatEntries<Key, never>, 'problemOfValue' | 'idOf'>,
  name: string,
  keys: FlatKeys<Key>,
  changes: ReadonlyMap<string, SecretValue>,
): SecretsManagerError | undefined {
  for (const [key, value] of changes) {
    if (key === '') return emptyKey(name);
    if (value.isEmpty) return emptyValue(name, key);
    const existing = keys.get(key);
    const problem = entries.problemOfValue(
      existing?.id ?? entries.idOf(name, key),
      value,
      existing,
    );
    if (problem !== undefined) return problem;
  }
  return undefined;
}
