import { randomUUID } from 'node:crypto';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { SSM } from '@aws-sdk/client-ssm';
import type { ConnectOptions, StoreRights, TestStore } from '@stackref/testing';
import type { AwsAttributes } from '../attributes';
import { createManager, region } from './create-manager';

/** The clients of the SDK alone, which know nothing of this package. */
export interface SdkClients {
  readonly secrets: SecretsManager;
  readonly parameters: SSM;
}

export function createSdkClients(endpoint: string): SdkClients {
  const configuration = { endpoint, region, profile: 'admin' };
  return { secrets: new SecretsManager(configuration), parameters: new SSM(configuration) };
}

/** The profile with these rights; `undefined` for all. */
export type ProfileOf = (rights: StoreRights | undefined) => string;

/** A store of its own in a server that others use too: everything is below a path that nobody else has. */
export function createStoreOfMoto(
  endpoint: string,
  attributes: Partial<AwsAttributes>,
  profileOf: ProfileOf,
  seeding: (clients: SdkClients, path: string) => Pick<TestStore, 'seed' | 'remove' | 'makeUnusable'>,
): TestStore {
  const prefix = `test-${randomUUID()}`;
  const clients = createSdkClients(endpoint);
  const place = attributes.layout === 'zenml' ? { namespace: prefix } : { prefix };
  const connect = (options: ConnectOptions) =>
    createManager(
      {
        ...attributes,
        ...place,
        endpoint_url: options.endpoint ?? endpoint,
        profile: profileOf(options.rights),
      },
      options.calls,
    );
  return {
    manager: connect({}),
    endpoint,
    connect,
    ...seeding(clients, attributes.layout === 'zenml' ? `zenml/namespace/${prefix}` : prefix),
    dispose() {
      clients.secrets.destroy();
      clients.parameters.destroy();
      return Promise.resolve();
    },
  };
}
