import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

/** The server that `npm run test:servers` starts, as its administrator asks it: by `fetch`, not by the code under test. */
export interface TestServer {
  readonly url: string;
  readonly token: string;
  /** The `bao` command. */
  readonly binary: string;
  /** The file that the server writes every request and answer to. */
  readonly audit: string;
  /**
   * Asks as the administrator and answers the body.
   * @throws Error when the server refuses.
   */
  ask(method: string, path: string, body?: unknown, namespace?: string): Promise<unknown>;
}

export function testServer(): TestServer {
  const url = required('STACKREF_TEST_BAO_ADDR');
  const token = required('STACKREF_TEST_BAO_TOKEN');
  return {
    url,
    token,
    binary: required('STACKREF_TEST_BAO'),
    audit: required('STACKREF_TEST_BAO_AUDIT'),
    async ask(method, path, body, namespace) {
      const response = await fetch(`${url}/v1/${path}`, {
        method,
        headers: {
          'X-Vault-Token': token,
          ...(namespace !== undefined && { 'X-Vault-Namespace': namespace }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
  };
}

/** A name that nothing on the server has. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

/** Makes a token that may do what the policies say, and what the `default` policy allows every token. */
export async function createToken(
  server: TestServer,
  policy: string,
  namespace?: string,
): Promise<string> {
  const name = uniqueName('policy');
  await server.ask('PUT', `sys/policies/acl/${name}`, { policy }, namespace);
  const created = await server.ask(
    'POST',
    'auth/token/create',
    { policies: [name] },
    namespace,
  );
  return (created as { readonly auth: { readonly client_token: string } }).auth.client_token;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: run npm run test:servers, or start the server openbao.`);
  }
  return value;
}
