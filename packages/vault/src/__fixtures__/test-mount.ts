import type { CallSettings, SecretsManager, SecretsManagerContext } from '@stackref/core/secrets-manager';
import { vaultAttributes, type VaultAttributes } from '../attributes';
import { createVaultSecretsManager } from '../create';
import { createToken, uniqueName, type TestServer } from './test-server';

export interface MountOptions {
  readonly version: 1 | 2;
  /** A namespace that exists. */
  readonly namespace?: string;
  /** The folder of the secrets below the mount, with a slash at its end. */
  readonly folder?: string;
  readonly attributes?: Partial<VaultAttributes>;
}

/** What a token may do; see `StoreRights` of the contract. */
type Rights = 'list' | 'keys' | 'read' | 'none' | 'expired';

interface ConnectOptions {
  readonly endpoint?: string;
  readonly calls?: Partial<CallSettings>;
  readonly rights?: Rights;
}

/** A mount of the KV secrets engine that a test has to itself, in the form in which the contract wants its stores. */
export interface TestMount {
  readonly name: string;
  readonly endpoint: string;
  readonly manager: Required<SecretsManager>;
  connect(options: ConnectOptions): Promise<Required<SecretsManager>>;
  /** A manager with another token. */
  connectWith(token: string, options?: ConnectOptions): Required<SecretsManager>;
  seed(secrets: ReadonlyMap<string, ReadonlyMap<string, string>>): Promise<void>;
  makeUnusable?(name: string, state: string): Promise<void>;
  remove?(name: string): Promise<void>;
  dispose(): Promise<void>;
}

export async function createMount(server: TestServer, options: MountOptions): Promise<TestMount> {
  const { version, namespace, folder = '' } = options;
  const name = uniqueName('kv');
  const ask = (method: string, path: string, body?: unknown) =>
    server.ask(method, path, body, namespace);
  await ask('POST', `sys/mounts/${name}`, { type: 'kv', options: { version: String(version) } });
  // A new mount of version 2 refuses everything for a moment.
  while (version === 2 && !(await isUp(ask, name)));
  const pathOf = (kind: string, secret: string) =>
    `${name}/${version === 2 ? `${kind}/` : ''}${folder}${secret.split('/').map(encodeURIComponent).join('/')}`;

  const connectWith = (token: string, { endpoint = server.url, calls }: ConnectOptions = {}) =>
    createVaultSecretsManager(
      vaultAttributes.parse({
        url: endpoint,
        mount_point: name,
        ...(namespace !== undefined && { vault_namespace: namespace }),
        ...options.attributes,
      }),
      contextWith({ BAO_TOKEN: token }, calls),
    );

  const tokenFor = async (rights: Rights | undefined): Promise<string> => {
    if (rights === undefined) return server.token;
    const token = await createToken(server, policyOf(name, version, rights), namespace);
    if (rights === 'expired') await ask('POST', 'auth/token/revoke', { token });
    return token;
  };

  return {
    name,
    endpoint: server.url,
    manager: connectWith(server.token),
    connectWith,
    connect: async (connection) => connectWith(await tokenFor(connection.rights), connection),
    async seed(secrets) {
      for (const [secret, keys] of secrets) {
        const data = Object.fromEntries(keys);
        await ask('POST', pathOf('data', secret), version === 2 ? { data } : data);
      }
    },
    // Version 1 knows no such states, and cannot tell a secret from the one that had its name before.
    ...(version === 2 && {
      async makeUnusable(secret: string, state: string) {
        await ask('DELETE', pathOf('data', secret));
        if (state === 'destroyed') await ask('PUT', pathOf('destroy', secret), { versions: [1] });
      },
      async remove(secret: string) {
        await ask('DELETE', pathOf('metadata', secret));
      },
    }),
    async dispose() {
      await ask('DELETE', `sys/mounts/${name}`);
    },
  };
}

async function isUp(ask: (method: string, path: string) => Promise<unknown>, mount: string) {
  try {
    await ask('GET', `${mount}/config`);
    return true;
  } catch (error) {
    if (String(error).includes('Upgrading from non-versioned')) return false;
    throw error;
  }
}

/** The surroundings of a manager that finds nothing but what a test gives it. */
export function contextWith(
  environment: Readonly<Record<string, string>>,
  calls: SecretsManagerContext['calls'] = {},
): SecretsManagerContext {
  return { stackFolder: __dirname, workspaceRoot: __dirname, environment, calls };
}

function policyOf(mount: string, version: 1 | 2, rights: Rights): string {
  const rules = ['path "sys/health" { capabilities = ["read"] }'];
  const allow = (path: string, ...capabilities: string[]) =>
    rules.push(`path "${mount}/${path}" { capabilities = ${JSON.stringify(capabilities)} }`);
  if (rights === 'none' || rights === 'expired') return rules.join('\n');
  if (version === 1) {
    allow('*', 'list', ...(rights === 'read' ? ['read'] : []));
    return rules.join('\n');
  }
  allow('metadata/*', 'read', 'list');
  if (rights !== 'list') allow('subkeys/*', 'read');
  if (rights === 'read') allow('data/*', 'read');
  return rules.join('\n');
}
