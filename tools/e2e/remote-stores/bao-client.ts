import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { testVariable } from './test-variable';

/** What of an answer of the server the tests look at. */
const answerSchema = z.object({ auth: z.object({ client_token: z.string() }).nullish() });

const auditSchema = z.object({
  type: z.string(),
  request: z.object({ operation: z.string(), path: z.string() }),
});

/** The OpenBao server of the tests, spoken to directly and not through the code under test. */
export interface BaoClient {
  readonly address: string;
  readonly rootToken: string;
  /** Makes a KV engine, of version 2 by default. */
  mount(name: string, version?: '1' | '2'): Promise<void>;
  put(mount: string, secret: string, values: Readonly<Record<string, string>>): Promise<void>;
  /** Makes a token that may do what the policy says. */
  createToken(policyName: string, policy: string): Promise<string>;
  /** What was asked of the server since it started: `read secret/data/db`, in order. */
  audited(): readonly string[];
}

/** @param environment - What the started server has given: this process's own variables in a test. */
export function createBaoClient(environment: NodeJS.ProcessEnv = process.env): BaoClient {
  const variable = (name: string) => testVariable(name, environment);
  const address = variable('STACKREF_TEST_BAO_ADDR');
  const rootToken = variable('STACKREF_TEST_BAO_TOKEN');

  async function send(method: string, path: string, body: object) {
    const response = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { 'x-vault-token': rootToken },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return answerSchema.parse(text === '' ? {} : JSON.parse(text));
  }

  return {
    address,
    rootToken,
    async mount(name, version = '2') {
      await send('POST', `sys/mounts/${name}`, { type: 'kv', options: { version } });
    },
    async put(mount, secret, values) {
      await send('POST', `${mount}/data/${secret}`, { data: values });
    },
    async createToken(policyName, policy) {
      await send('PUT', `sys/policies/acl/${policyName}`, { policy });
      const { auth } = await send('POST', 'auth/token/create', { policies: [policyName] });
      if (auth == null) throw new Error('The server gave no token.');
      return auth.client_token;
    },
    audited() {
      const log = readFileSync(variable('STACKREF_TEST_BAO_AUDIT'), 'utf8');
      return log
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => auditSchema.parse(JSON.parse(line)))
        .filter(({ type }) => type === 'request')
        .map(({ request }) => `${request.operation} ${request.path}`);
    },
  };
}
