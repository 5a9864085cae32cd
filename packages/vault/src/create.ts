import {
  createCalls,
  once,
  orFailure,
  SecretsManagerError,
  zenmlSchemaKey,
  type Answer,
  type Answers,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { checkWrite } from './kv/check-write';
import type { VaultAttributes } from './attributes';
import { problemOfEnvironment } from './client/environment-problem';
import { describeStore, findStore, type VaultStore } from './client/vault-store';
import { connectVault, type VaultConnection } from './client/connect-vault';
import { failureOf } from './client/http/client-failure';
import { findEngine } from './kv/find-engine';
import type { KvEngine } from './kv/kv-engine';
import { listNames } from './kv/folders';
import { problemOfKey, problemOfSecretName } from './kv/name-rules';
import { withoutZenmlSchema } from './kv/zenml-schema';

/** Makes the secrets manager of one store. It asks nobody before it is asked something. */
export function createVaultSecretsManager(
  attributes: VaultAttributes,
  context: SecretsManagerContext,
): Required<SecretsManager> {
  const problem = problemOfEnvironment(attributes, context.environment);
  if (problem !== undefined) throw problem;
  const { url = 'the server' } = describeStore(attributes, context.environment);
  const calls = createCalls({
    settings: context.calls,
    toError: (error) => failureOf(error, String(url)),
  });
  const opened: VaultConnection[] = [];
  const open = once(async () => {
    const store = findStore(attributes, context.environment);
    const connection = connectVault(attributes, store, context, calls);
    opened.push(connection);
    return { api: connection.api, store, ...(await findEngine(connection.api, store)) };
  });

  /** Asks for each name by itself; those that are no path are answered here. */
  const askEach = <Value>(
    names: readonly string[],
    begin: (engine: KvEngine, store: VaultStore) => (name: string) => Promise<Answer<Value>>,
  ): Promise<Answers<Value>> => {
    const start = once(async () => {
      const { engine, store } = await open();
      return begin(engine, store);
    });
    return calls.askEach<Value>(names, async (name) => {
      // What ZenML would not write can be there all the same.
      const error = problemOfSecretName(name, false);
      return error === undefined ? (await start())(name) : { status: 'failed', error };
    });
  };

  return {
    describe: (names) => askEach(names, (engine) => engine.beginDescribe()),
    listKeys: (names) =>
      askEach(names, (engine, { isZenml }) => async (name) => {
        const answer = await engine.listKeys(name);
        if (!isZenml || answer.status !== 'ok') return answer;
        const keys = answer.value.keys.filter((key) => key.name !== zenmlSchemaKey);
        return { status: 'ok', value: { ...answer.value, keys } };
      }),
    read: (names) =>
      askEach(names, (engine, { isZenml }) => async (name) => {
        const answer = await engine.read(name);
        if (!isZenml || answer.status !== 'ok') return answer;
        const values = withoutZenmlSchema(answer.value.values);
        return { status: 'ok', value: { ...answer.value, values } };
      }),
    async list(prefix = '') {
      const { engine, store } = await open();
      if (!store.isZenml) return listNames(engine.listFolder, prefix);
      // ZenML has no folders of its own; what lies in one belongs to another scope.
      const names = await engine.listFolder([]);
      return names.filter((name) => !name.endsWith('/') && name.startsWith(prefix)).sort();
    },
    async write(name, changes, expectedVersion) {
      const { engine, store, isConfirmed } = await open();
      const keys = [...changes.keys()].map((key) => problemOfKey(key, store.isZenml));
      const problem = [problemOfSecretName(name, store.isZenml), ...keys].find(Boolean);
      if (problem !== undefined) throw problem;
      const result = await engine.write(name, changes, expectedVersion);
      if (!isConfirmed && result.outcome === 'created') await expectFound(engine, name);
      return result;
    },
    async checkWrite() {
      const { api, engine } = await open();
      await checkWrite(api, engine.writeFolder);
    },
    close() {
      for (const connection of opened) connection.close();
      return Promise.resolve();
    },
  };
}

/**
 * What was written has to be where it is looked for, which only a server that tells its mounts makes certain before. Rights
 * to write need not be rights to look.
 */
async function expectFound(engine: KvEngine, name: string): Promise<void> {
  const described = await orFailure(() => engine.beginDescribe()(name));
  if (described instanceof SecretsManagerError || described.status !== 'missing') return;
  throw new SecretsManagerError(
    'unavailable',
    `The server took ${name}, and does not show it where it is looked for.`,
    { remedy: 'Check mount_point, which is without data/ and metadata/, and kv_version.' },
  );
}
