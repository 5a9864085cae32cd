import type { StoreAddress } from './store-address';
import { toAwsError } from './aws-error';

/** What is needed of a client of the SDK, whatever the service. */
interface Client {
  readonly config: {
    readonly region: () => Promise<string>;
    readonly credentials: () => Promise<unknown>;
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
  load: () => Promise<AnyClient>,
): ClientConnection<AnyClient> {
  let connecting: Promise<AnyClient> | undefined;

  const mapped = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    try {
      return await ask();
    } catch (error) {
      const request = { action: 'any request', subject: undefined, isWrite: false, where };
      throw toAwsError(error, request) ?? error;
    }
  };

  const connect = async (): Promise<AnyClient> => {
    const client = await load();
    await mapped(() => client.config.region());
    return client;
  };

  const get = () => {
    connecting ??= connect().catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  };

  return {
    get,
    async checkCredentials() {
      const { config } = await get();
      await mapped(() => config.credentials());
    },
    async close() {
      const client = await connecting?.catch(() => undefined);
      connecting = undefined;
      client?.destroy();
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
