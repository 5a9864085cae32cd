import { rebaseValue } from '@stackref/core';
import type { Answer, Answers, SecretsManager } from '@stackref/core';
import { createKeyEncoding } from '../layout/flat-secret';
import type { FlatKey, FlatKeys, KeyEncoding } from '../layout/flat-secret';
import { createFlatStore } from '../layout/flat-store';
import { problemOfAskedId, problemOfSecretId, secretNameCharacter } from './secret-names';
import type { SecretService } from './secret-service';
import type { SecretState } from './secret-state';
import { usableState } from './secret-state';
import type { SecretText } from './secret-values';
import { problemOfSize } from './secret-writes';

/** Names that one filter of `ListSecrets` takes. */
const namesPerList = 10;

/**
 * One secret of Secrets Manager for each key, called `<path>/<name>/<key>`, so that keys are known without values. A
 * character that a name may not have is encoded in a key; a name is everything before the last slash.
 */
export function createFlatSecrets(service: SecretService, path: string): SecretsManager {
  const base = path === '' ? '' : `${path}/`;
  const encoding = createKeyEncoding(secretNameCharacter);
  const folderOf = (name: string) => `${base}${name}/`;

  const store = createFlatStore<FlatKey, SecretText>({
    idOf: (name, key) => `${folderOf(name)}${encoding.encode(key)}`,
    problemOf: (name) => problemOfAskedId(name, folderOf(name)),
    problemOfValue: (id, value) => problemOfSecretId(id, id) ?? problemOfSize(id, value),
    readMany: (ids) => service.readMany(ids),
    create: (id, value) => service.create(id, value, rebaseValue(value)),
    // From the listed version, which is the one that was compared: the text may have been read after someone else's write.
    update: ({ id, version }, { arn }, value) =>
      service.update({ id, arn, version }, value, rebaseValue(value)),
    listKeys: (names) =>
      service.requests.askInBatches(names, namesPerList, async (batch) => {
        const states = await service.list(batch.map(folderOf), { includeDeleted: true });
        return keysByName(batch, folderOf, states, encoding);
      }),
  });

  return {
    ...store,
    async list(prefix = '') {
      const start = `${base}${prefix}`;
      const states = await service.list(start === '' ? [] : [start]);
      const names = states
        .filter(({ id, version }) => id.startsWith(start) && version !== undefined)
        .map(({ id }) => id.slice(base.length))
        .filter((id) => id.includes('/'))
        .map((id) => id.slice(0, id.lastIndexOf('/')))
        .filter((name) => name.startsWith(prefix) && name !== '');
      return [...new Set(names)].sort();
    },
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  };
}

function keysByName(
  names: readonly string[],
  folderOf: (name: string) => string,
  states: readonly SecretState[],
  encoding: KeyEncoding,
): Answers<FlatKeys> {
  return new Map(
    names.map((name): readonly [string, Answer<FlatKeys>] => {
      const folder = folderOf(name);
      const entries = states.filter(
        ({ id }) => id.startsWith(folder) && id !== folder && !id.includes('/', folder.length),
      );
      const keys = new Map<string, FlatKey>();
      let unusable: Answer<FlatKeys> = { status: 'missing' };
      for (const entry of entries) {
        const state = usableState(entry);
        if (state.status === 'ok') {
          const key = encoding.decode(entry.id.slice(folder.length));
          keys.set(key, { id: entry.id, version: state.value.version });
        } else if (state.status === 'failed') unusable = state;
      }
      return [name, keys.size > 0 ? { status: 'ok', value: keys } : unusable];
    }),
  );
}
