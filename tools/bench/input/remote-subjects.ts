import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DefaultAzureCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { secretsManager as aws } from '@stackref/aws';
import { secretsManager as azure } from '@stackref/azure';
import type { SecretsManagerFlavor } from '@stackref/core';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import { secretsManager as gcp } from '@stackref/gcp';
import { secretsManager as github } from '@stackref/github';
import { secretsManager as vault } from '@stackref/vault';
import { readFileSync } from 'node:fs';
import { createMotoClient, motoRegion } from '../../e2e/remote-stores/moto-client';
import { testVariable } from '../../e2e/remote-stores/test-variable';

/** A flavor, and the way that ZenML goes: one call for each reference, one after the other. */
export interface RemoteSubject {
  readonly name: string;
  /** The URL of the server. */
  readonly target: string;
  /** The key and certificate of a proxy that stands before the server. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Our secrets manager, which asks at the given URL. */
  connect(url: string): SecretsManager;
  /** Makes a function that asks for one reference with the same client library. */
  createSerial(url: string): (secret: string) => Promise<unknown>;
}

const folders = { stackFolder: __dirname, workspaceRoot: __dirname };

/** The flavors whose servers have given these variables to the process. */
export function remoteSubjects(environment: NodeJS.ProcessEnv): readonly RemoteSubject[] {
  const variable = (name: string) => testVariable(name, environment);
  const create = (flavor: SecretsManagerFlavor, attributes: object) =>
    flavor.create(flavor.attributes.parse(attributes), { ...folders, environment });

  return [
    {
      name: 'vault',
      target: variable('STACKREF_TEST_BAO_ADDR'),
      connect: (url) => create(vault, { url, mount_point: 'bench' }),
      createSerial: (url) => (secret) =>
        get(`${url}/v1/bench/data/${secret}`, {
          'x-vault-token': variable('STACKREF_TEST_BAO_TOKEN'),
        }),
    },
    {
      name: 'aws',
      target: createMotoClient(environment).url,
      connect: (url) => create(aws, { region_name: motoRegion, endpoint_url: url }),
      createSerial(url) {
        const client = new SecretsManagerClient({ region: motoRegion, endpoint: url });
        return (secret) => client.send(new GetSecretValueCommand({ SecretId: secret }));
      },
    },
    {
      name: 'gcp',
      target: variable('STACKREF_TEST_DRONGO_URL'),
      connect: (url) => create(gcp, { project_id: 'bench', endpoint_url: url }),
      createSerial: (url) => (secret) =>
        get(`${url}/v1/projects/bench/secrets/${secret}/versions/latest:access`),
    },
    {
      name: 'azure',
      target: variable('STACKREF_TEST_AZURE_URL'),
      tls: {
        key: readFileSync(variable('STACKREF_TEST_AZURE_KEY'), 'utf8'),
        cert: readFileSync(variable('STACKREF_TEST_AZURE_CA'), 'utf8'),
      },
      connect: (url) => create(azure, { vault_url: url }),
      createSerial(url) {
        const options = { disableChallengeResourceVerification: true };
        const client = new SecretClient(url, new DefaultAzureCredential(), options);
        return (secret) => client.getSecret(secret);
      },
    },
    {
      name: 'github',
      target: variable('STACKREF_TEST_GITHUB_URL'),
      connect: (url) => create(github, { organization: 'bench', api_url: url }),
      createSerial: (url) => (secret) =>
        get(`${url}/orgs/bench/actions/secrets/${secret.toUpperCase()}__A`, {
          authorization: `Bearer ${environment['GH_TOKEN'] ?? ''}`,
        }),
    },
  ];
}

async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
}
