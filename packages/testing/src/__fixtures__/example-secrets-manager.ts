import { connectionFailure, createCalls, defineSecretsManager, mergeSecretObject, parseRetryAfter, parseSecretObject, problemsOfAddress, SecretsManagerError, SecretValue, type Answer, type Calls, type CallSettings, type SecretsManager, type SecretsManagerErrorCode } from '@stackref/core/secrets-manager';
import { z } from 'zod';

export interface ExampleAttributes {
  readonly url: string;
  readonly token: string;
}

/** Its flavor; the token is in the environment. */
export const exampleFlavor = defineSecretsManager({
  name: 'example',
  description: 'A service of tests.',
  attributes: z.strictObject({ url: z.url() }),
  problemsOf: ({ url }) => problemsOfAddress('url', url, undefined),
  create: ({ url }, { environment, calls }) =>
    createExampleSecretsManager({ url, token: environment['EXAMPLE_TOKEN'] ?? '' }, calls),
});

/** The smallest secrets manager that keeps the whole contract for a remote store. */
export function createExampleSecretsManager(
  { url, token }: ExampleAttributes,
  settings: Partial<CallSettings> | undefined,
): Required<Omit<SecretsManager, 'checkWrite' | 'close'>> {
  const calls = createCalls({ toError: (error) => connectionFailure(error, url), settings });
  const send = requestsOf(calls, url, token);

  const ask = <Value>(
    names: readonly string[],
    part: string,
    valueOf: (name: string, body: Body) => Value,
  ) =>
    calls.askEach(names, async (name): Promise<Answer<Value>> => {
      const body = await send('Get', `/secrets/${encodeURIComponent(name)}/${part}`);
      if (body === undefined) return { status: 'missing' };
      return { status: 'ok', value: valueOf(name, body) };
    });

  return {
    describe: (names) => ask(names, 'version', (_, { version }) => ({ version })),
    listKeys: (names) =>
      ask(names, 'keys', (_, { version, keys }) => ({
        version,
        keys: keys.map((name) => ({ name, empty: undefined })),
      })),
    read: (names) =>
      ask(names, 'content', (name, { version, content }) => ({
        version,
        values: parseSecretObject(name, new SecretValue(content)),
      })),
    async list(prefix = '') {
      const names: string[] = [];
      for (let page = 0; ; page++) {
        const body = await send('List', `/secrets?page=${page}`);
        names.push(...(body?.names ?? []));
        if (body?.isLast !== false) break;
      }
      return names.filter((name) => name.startsWith(prefix)).sort();
    },
    async write(name, changes, expectedVersion) {
      const path = `/secrets/${encodeURIComponent(name)}`;
      const current = await send('Get', `${path}/content`).catch((error: unknown) => {
        if (error instanceof SecretsManagerError && error.code === 'no-value') return undefined;
        throw error;
      });
      if (expectedVersion !== undefined && (current?.version ?? null) !== expectedVersion) {
        throw changedMeanwhile(name);
      }
      const stored = current && new SecretValue(current.content);
      const values = stored && parseSecretObject(name, stored);
      if (current && [...changes].every(([key, v]) => values?.get(key)?.equals(v) === true)) {
        return { outcome: 'unchanged', version: current.version };
      }
      const content = mergeSecretObject(name, stored, changes).reveal();
      const written = await send('Put', path, { content, ifMatch: current?.version ?? 'none' });
      if (written === undefined) throw changedMeanwhile(name);
      return { outcome: current ? 'updated' : 'created', version: written.version };
    },
  };
}

interface Body {
  readonly version: string;
  readonly keys: readonly string[];
  readonly content: string;
  readonly names: readonly string[];
  readonly isLast: boolean;
}

function requestsOf(calls: Calls, url: string, token: string) {
  return (
    operation: string,
    path: string,
    put?: { readonly content: string; readonly ifMatch: string },
  ): Promise<Body | undefined> =>
    calls.request(
      operation,
      async (signal) => {
        const response = await fetch(`${url}${path}`, {
          signal,
          headers: { authorization: `Bearer ${token}`, ...(put && { 'if-match': put.ifMatch }) },
          ...(put && { method: 'PUT', body: put.content }),
        });
        const text = await response.text();
        if (response.status === 404) return undefined;
        if (!response.ok) throw errorOf(response, text);
        return parsed(text);
      },
      { write: put && 'once' },
    );
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    // The parser's message quotes the text, which may hold values.
    throw failure('unavailable', 'The answer is not JSON.');
  }
}

const codes = new Map([
  [401, 'unauthenticated'],
  [403, 'denied'],
  [412, 'conflict'],
  [413, 'too-large'],
  [429, 'throttled'],
] as const);

function errorOf(response: Response, text: string): SecretsManagerError {
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'), Date.now());
  if (response.status === 410) {
    const { error } = JSON.parse(text) as { readonly error: SecretsManagerErrorCode };
    return failure(error, `The secret cannot be used: ${error}.`);
  }
  const code = new Map<number, SecretsManagerErrorCode>(codes).get(response.status);
  return failure(code ?? 'unavailable', `The answer is ${response.status}.`, retryAfter);
}

function changedMeanwhile(name: string): SecretsManagerError {
  return failure('conflict', `The secret ${name} was changed meanwhile.`);
}

function failure(code: SecretsManagerErrorCode, message: string, retryAfter?: number) {
  return new SecretsManagerError(code, message, { remedy: 'Look at the service.', retryAfter });
}
