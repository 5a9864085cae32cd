import { SecretValue } from '../secret/secret-value';
import { SecretsManagerError } from './secrets-manager-error';
import type { Answer, Answers, SecretsManager, WriteResult } from './secrets-manager';

interface StoredSecret {
  readonly version: string;
  readonly values: ReadonlyMap<string, SecretValue>;
}

/**
 * A secrets manager that forgets everything with the process: for tests of what asks one, and the smallest example
 * of how one is written. Has every operation.
 *
 * @param secrets - Texts by key and secret name.
 */
export function createInMemorySecretsManager(
  secrets: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): Required<SecretsManager> {
  const stored = new Map<string, StoredSecret>();
  let writes = 0;

  const store = (name: string, values: ReadonlyMap<string, SecretValue>): StoredSecret => {
    const secret = { version: `${++writes}`, values };
    stored.set(name, secret);
    return secret;
  };

  for (const [name, keys] of secrets) {
    store(name, new Map([...keys].map(([key, text]) => [key, new SecretValue(text)])));
  }

  const write = (
    name: string,
    changes: ReadonlyMap<string, SecretValue>,
    expectedVersion: string | null | undefined,
  ): WriteResult => {
    const current = stored.get(name);
    if (expectedVersion !== undefined && (current?.version ?? null) !== expectedVersion) {
      throw new SecretsManagerError('conflict', `The secret ${name} was changed meanwhile.`, {
        remedy: 'Look at the new state and run again.',
      });
    }
    if (current !== undefined && holdsAll(current, changes)) {
      return { outcome: 'unchanged', version: current.version };
    }
    const { version } = store(name, new Map([...(current?.values ?? []), ...changes]));
    return { outcome: current === undefined ? 'created' : 'updated', version };
  };

  return {
    describe: (names) => answer(stored, names, ({ version }) => ({ version })),
    listKeys: (names) =>
      answer(stored, names, ({ version, values }) => ({
        version,
        keys: [...values].map(([name, value]) => ({ name, empty: value.isEmpty })),
      })),
    checkWrite: () => Promise.resolve(),
    list: (prefix = '') =>
      Promise.resolve([...stored.keys()].filter((name) => name.startsWith(prefix)).sort()),
    read: (names) =>
      answer(stored, names, ({ version, values }) => ({ version, values: new Map(values) })),
    write: (name, changes, expectedVersion) =>
      Promise.resolve().then(() => write(name, changes, expectedVersion)),
    close: () => {
      stored.clear();
      return Promise.resolve();
    },
  };
}

function holdsAll({ values }: StoredSecret, changes: ReadonlyMap<string, SecretValue>): boolean {
  return [...changes].every(([key, value]) => values.get(key)?.equals(value) === true);
}

function answer<Value>(
  stored: ReadonlyMap<string, StoredSecret>,
  names: readonly string[],
  valueOf: (secret: StoredSecret) => Value,
): Promise<Answers<Value>> {
  const answers = names.map((name): [string, Answer<Value>] => {
    const secret = stored.get(name);
    return [
      name,
      secret === undefined ? { status: 'missing' } : { status: 'ok', value: valueOf(secret) },
    ];
  });
  return Promise.resolve(new Map(answers));
}
