import {
  createCalls,
  loadClient,
  once,
  type Calls,
  type CallSettings,
} from '@stackref/core/secrets-manager';
import type { SecretClient, SecretClientOptions } from './sdk';
import type { VaultAddress } from './vault-address';
import { clientFailure } from './client-failure';
import { createKeyVault, type KeyVault } from './key-vault';
import { createRequestPolicy } from './request-policy';

type TokenCredential = ConstructorParameters<typeof SecretClient>[1];

/** What a client needs beside an address: the tests have identities and authorities of their own. */
export interface ClientSurroundings {
  /** Gives the identity, when it is first needed. */
  readonly credential: () => Promise<TokenCredential>;
  readonly options?: SecretClientOptions;
}

/** The identity of the machine or of who sits before it: `DefaultAzureCredential`. */
export const defaultSurroundings: ClientSurroundings = {
  async credential() {
    const { DefaultAzureCredential } = await loadClient(
      '@azure/identity',
      () => import('@azure/identity'),
    );
    return new DefaultAzureCredential();
  },
};

/** A key vault with what asks it about many names. */
export interface KeyVaultConnection extends Pick<Calls, 'askEach'> {
  readonly vault: KeyVault;
}

/** Makes the client of one key vault. Loads the SDK with the first request. */
export function connectKeyVault(
  { url, verifiesChallenge, isInsecure }: VaultAddress,
  settings: Partial<CallSettings> | undefined,
  { credential, options }: ClientSurroundings,
): KeyVaultConnection {
  const toError = (error: unknown) => clientFailure(error, url);
  const calls = createCalls({ toError, settings });
  const connect = once(async (): Promise<SecretClient> => {
    const { SecretClient } = await loadClient(
      '@azure/keyvault-secrets',
      () => import('@azure/keyvault-secrets'),
    );
    return new SecretClient(url, await credential(), {
      ...options,
      disableChallengeResourceVerification: !verifiesChallenge,
      allowInsecureConnection: isInsecure,
      // Every request is repeated by `calls`, and by nobody else.
      retryOptions: { maxRetries: 0 },
      // A vault sends nobody elsewhere, and older versions of the SDK would take a value to any host.
      redirectOptions: { maxRetries: 0 },
      userAgentOptions: { userAgentPrefix: 'stackref' },
      additionalPolicies: [{ policy: createRequestPolicy(calls, url), position: 'perCall' }],
    });
  });
  return {
    vault: createKeyVault(connect, toError),
    askEach: (names, ask) => calls.askEach(names, ask),
  };
}
