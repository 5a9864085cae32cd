import type { SSM } from '@aws-sdk/client-ssm';
import { clearTextError, once } from '@stackref/core/secrets-manager';
import type { StoreAddress } from './store-address';
import { toAwsError } from './aws-error';

/** What is needed of a client of the SDK, whatever the service. */
interface Client {
  readonly config: {
    readonly region: () => Promise<string>;
    readonly credentials: () => Promise<unknown>;
    readonly requestHandler: object;
  };
  destroy(): void;
}

/** A client of the SDK that is loaded and made when it is first needed. */
export interface ClientConnection<AnyClient extends Client> {
  /** @throws SecretsManagerError when the SDK is not installed or there is no region. */
  get(): Promise<AnyClient>;
  /** @throws SecretsManagerError when there are no credentials. */
  checkCredentials(): Promise<void>;
  close(): Promise<void>;
}

/** @param load - Loads the SDK and makes the client. */
export function createClientConnection<AnyClient extends Client>(
  where: string,
  { allowsHttp }: StoreAddress,
  load: () => Promise<AnyClient>,
): ClientConnection<AnyClient> {
  const made: AnyClient[] = [];

  const mapped = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    try {
      return await ask();
    } catch (error) {
      const request = { action: 'any request', subject: undefined, isWrite: false, where };
      throw toAwsError(error, request) ?? error;
    }
  };

  const get = once(async (): Promise<AnyClient> => {
    const client = await load();
    made.push(client);
    // Attributes and variables were looked at before; this is what the files of a profile say.
    const refusalOf = ({ protocol, hostname }: Pick<URL, 'protocol' | 'hostname'>) =>
      clearTextError('The endpoint_url of the profile', `${protocol}//${hostname}`, allowsHttp);
    // The service that gives a role its credentials is asked by a client of its own, through the same handler.
    const handler = client.config.requestHandler as SSM['config']['requestHandler'];
    const handle = handler.handle.bind(handler);
    handler.handle = (request, options) => {
      const error = refusalOf(request as Pick<URL, 'protocol' | 'hostname'>);
      return error === undefined ? handle(request, options) : Promise.reject(error);
    };
    await mapped(() => client.config.region());
    return client;
  });

  return {
    get,
    async checkCredentials() {
      const { config } = await get();
      await mapped(() => config.credentials());
    },
    close() {
      for (const client of made.splice(0)) client.destroy();
      return Promise.resolve();
    },
  };
}

/** The configuration of a client; core makes the retries, for all secrets managers alike. */
export function clientConfiguration({ region, profile, endpoint }: StoreAddress) {
  return {
    maxAttempts: 1,
    ...(region !== undefined && { region }),
    ...(profile !== undefined && { profile }),
    ...(endpoint !== undefined && { endpoint }),
  };
}
