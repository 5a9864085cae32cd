import {
  SecretsManagerError,
  type Answer,
  type SecretKeys,
  type SecretsManager,
} from '@stackref/core';
import { orRefusal } from './find-secrets';
import {
  eachWithValue,
  placedKeys,
  readKeys,
  versionOfKeys,
  type KeyStore,
  type PlacedKeys,
} from './placed-keys';
import { usableVersion } from './secret-state';
import { writeKeys } from './write-keys';

/** The operations where each key is a secret of Secret Manager. */
export function createKeySecrets(store: KeyStore): Required<Omit<SecretsManager, 'close'>> {
  const { api, calls, naming, writeCheck } = store;

  async function answerEach<Value>(
    names: readonly string[],
    ask: (name: string, keys: PlacedKeys) => Promise<Value>,
  ) {
    const known = names.filter((name) => naming.problemOf(name) === undefined);
    const places = await orRefusal(() => placedKeys(store, known));
    return calls.askEach(names, async (name): Promise<Answer<Value>> => {
      const problem = naming.problemOf(name);
      if (problem !== undefined) throw problem;
      if (places instanceof SecretsManagerError) throw places;
      const keys = places.get(name);
      if (keys === undefined) return { status: 'missing' };
      for (const { id } of keys.values()) writeCheck.remember(id);
      return { status: 'ok', value: await ask(name, keys) };
    });
  }

  async function keysOf(name: string, places: PlacedKeys): Promise<SecretKeys> {
    const states = await eachWithValue(name, places, async (key, place) => {
      const { number } = await usableVersion(api, place, `${name}.${key}`);
      return { key, place, number };
    });
    return {
      version: versionOfKeys(states),
      // Secret Manager stores no empty value.
      keys: states.map(({ key }) => ({ name: key, empty: false })),
    };
  }

  return {
    async describe(names) {
      return answerEach(names, async (name, places) => {
        const { version } = await keysOf(name, places);
        return { version };
      });
    },
    listKeys: (names) => answerEach(names, keysOf),
    async list(prefix = '') {
      const secrets = await api.listSecrets(naming.filterForPrefix(prefix));
      const names = secrets.map((secret) => naming.placeOf(secret)?.secret);
      return [...new Set(names)]
        .filter((name) => name !== undefined)
        .filter((name) => name.startsWith(prefix))
        .sort();
    },
    read: (names) =>
      answerEach(names, async (name, places) => {
        const contents = await readKeys(store, name, places);
        return {
          version: versionOfKeys(contents),
          values: new Map(contents.map(({ key, value }) => [key, value])),
        };
      }),
    write: (name, changes, expectedVersion) => writeKeys(store, name, changes, expectedVersion),
    checkWrite: () => writeCheck.check(),
  };
}
