import {
  parseSecretObject,
  SecretsManagerError,
  zenmlSchemaKey,
  type Answer,
  type Answers,
  type SecretContent,
  type SecretsManager,
} from '@stackref/core';
import type { SecretResource } from '../rest/secret-resource';
import { accessNewest, accessUnknown } from './access-newest';
import { findSecrets, orRefusal } from './find-secrets';
import { usableVersion, versionText } from './secret-state';
import type { WholeStore } from './whole-store';
import { writeWholeSecret } from './write-whole-secret';

/** The operations where each secret is one JSON object in one secret of Secret Manager. */
export function createWholeSecrets(store: WholeStore): SecretsManager {
  const { api, calls, naming, writeCheck } = store;

  /** Finds secrets, then asks about each; a name may be that of a foreign secret, or none at all. */
  async function answerEach<Value>(
    names: readonly string[],
    ask: (name: string, secret: SecretResource | SecretsManagerError) => Promise<Answer<Value>>,
  ): Promise<Answers<Value>> {
    const places = names.filter((name) => naming.problemOf(name) === undefined);
    const found = await orRefusal(() =>
      findSecrets(
        api,
        places.map((name) => naming.idOf(name)),
        naming.filterFor(places),
      ),
    );
    return calls.askEach(names, async (name) => {
      const problem = naming.problemOf(name);
      if (problem !== undefined) throw problem;
      if (found instanceof SecretsManagerError) throw found;
      const secret = found.get(naming.idOf(name));
      if (secret === undefined) return { status: 'missing' };
      if (secret instanceof SecretsManagerError) return ask(name, secret);
      if (naming.nameOf(secret) === undefined) return { status: 'missing' };
      writeCheck.remember(secret.id);
      return ask(name, secret);
    });
  }

  async function read(
    name: string,
    secret: SecretResource | SecretsManagerError,
  ): Promise<Answer<SecretContent>> {
    const isUnknown = secret instanceof SecretsManagerError;
    // Who may do nothing but read gets an answer too.
    if (isUnknown && secret.code !== 'denied') throw secret;
    const accessed = isUnknown
      ? await accessUnknown(api, naming.idOf(name), name)
      : await accessNewest(api, secret, name);
    if (accessed === undefined) return { status: 'missing' };
    const values = new Map(parseSecretObject(name, accessed.value));
    if (store.isZenml) values.delete(zenmlSchemaKey);
    return {
      status: 'ok',
      value: { version: versionText(isUnknown ? undefined : secret, accessed.number), values },
    };
  }

  return {
    describe: (names) =>
      answerEach(names, async (name, secret) => {
        if (secret instanceof SecretsManagerError) throw secret;
        const { number } = await usableVersion(api, secret, name);
        return { status: 'ok', value: { version: versionText(secret, number) } };
      }),
    async list(prefix = '') {
      const secrets = await api.listSecrets(naming.filterForPrefix(prefix));
      return secrets
        .map((secret) => naming.nameOf(secret))
        .filter((name) => name !== undefined)
        .filter((name) => name.startsWith(prefix))
        .sort();
    },
    read: (names) => answerEach(names, read),
    write: (name, changes, expectedVersion) =>
      writeWholeSecret(store, name, changes, expectedVersion),
    checkWrite: () => writeCheck.check(),
  };
}
