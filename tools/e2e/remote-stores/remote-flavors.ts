import { randomBytes } from 'node:crypto';
import { createBaoClient } from './bao-client';
import { createMotoClient, motoRegion } from './moto-client';
import { testVariable } from './test-variable';

/** A remote secrets manager as a stack of a test uses it: an empty place in the store that no other test touches. */
export interface RemoteFlavor {
  /** The lines of its component. */
  readonly secretsManager: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Texts that must not appear in what is printed or kept. */
  readonly credentials: readonly string[];
}

const unique = (): string => randomBytes(4).toString('hex');

async function bao(version: '1' | '2'): Promise<RemoteFlavor> {
  const client = createBaoClient();
  const mount = `flavors-${unique()}`;
  await client.mount(mount, version);
  return {
    secretsManager: ['flavor: vault', `url: ${client.address}`, `mount_point: ${mount}`],
    environment: { VAULT_TOKEN: client.rootToken },
    credentials: [client.rootToken],
  };
}

function aws(...more: readonly string[]): RemoteFlavor {
  const { url, environment } = createMotoClient();
  return {
    secretsManager: [
      'flavor: aws',
      `region_name: ${motoRegion}`,
      `endpoint_url: ${url}`,
      `prefix: flavors-${unique()}/`,
      ...more,
    ],
    environment,
    credentials: [],
  };
}

function gcp(...more: readonly string[]): RemoteFlavor {
  return {
    secretsManager: [
      'flavor: gcp_secrets_manager',
      `project_id: flavors-${unique()}`,
      `endpoint_url: ${testVariable('STACKREF_TEST_DRONGO_URL')}`,
      ...more,
    ],
    environment: {},
    credentials: [],
  };
}

function azure(...more: readonly string[]): RemoteFlavor {
  const url = testVariable('STACKREF_TEST_AZURE_URL');
  return {
    secretsManager: ['flavor: azure_key_vault', `vault_url: ${url}`, ...more],
    environment: {
      NODE_EXTRA_CA_CERTS: testVariable('STACKREF_TEST_AZURE_CA'),
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
      IDENTITY_ENDPOINT: `${url}/stand-in/token`,
      IDENTITY_HEADER: `officer.flavors-${unique()}`,
    },
    credentials: [],
  };
}

async function github(): Promise<RemoteFlavor> {
  const url = testVariable('STACKREF_TEST_GITHUB_URL');
  const repository = `flavors-${unique()}`;
  const place = { path: `/repos/acme/${repository}/actions/secrets` };
  const response = await fetch(`${url}/stand-in/places`, {
    method: 'POST',
    body: JSON.stringify(place),
  });
  if (!response.ok) throw new Error(`The stand-in answered ${response.status}.`);
  const token = `stand-in-all-${unique()}`;
  return {
    secretsManager: ['flavor: github', 'owner: acme', `repository: ${repository}`],
    environment: { GITHUB_API_URL: url, GH_TOKEN: token },
    credentials: [token],
  };
}

/** Every flavor and layout that a user can choose, by a name for the tests. */
export const remoteFlavors = new Map<string, () => RemoteFlavor | Promise<RemoteFlavor>>([
  ['vault, KV version 2', () => bao('2')],
  ['vault, KV version 1', () => bao('1')],
  ['aws', () => aws()],
  ['aws, flat', () => aws('layout: flat')],
  ['aws, service ssm', () => aws('service: ssm')],
  ['gcp', () => gcp()],
  ['gcp, flat', () => gcp('layout: flat')],
  ['azure', () => azure()],
  ['azure, flat', () => azure('layout: flat')],
  ['github', () => github()],
]);
