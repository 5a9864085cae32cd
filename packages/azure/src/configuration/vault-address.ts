import type { SecretsManagerError } from '@stackref/core';
import type { AzureAttributes } from './azure-attributes';
import { contradiction } from './contradiction';

/** Where a key vault is, and what may be trusted there. */
export interface VaultAddress {
  /** Without a slash at the end. */
  readonly url: string;
  /** False where the host need not be in the domain that it asks a token for. */
  readonly verifiesChallenge: boolean;
  /** True for `http://`, which only loopback may have. */
  readonly isInsecure: boolean;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Finds the address in the attributes, or what is wrong with them. */
export function vaultAddress({
  key_vault_name: name,
  vault_url: given,
  verify_challenge_resource: verifies,
}: AzureAttributes): VaultAddress | SecretsManagerError {
  if (given === undefined && name === undefined) {
    return contradiction(
      'The secrets manager does not say which key vault it is.',
      'Add `key_vault_name`, or `vault_url` for a vault outside of vault.azure.net.',
    );
  }
  const url = new URL(given ?? `https://${name ?? ''}.vault.azure.net`);
  const isLoopback = loopback.test(url.hostname);
  if (url.pathname !== '/' || url.search !== '' || url.username !== '' || url.password !== '') {
    return contradiction(
      'The `vault_url` has more than a host and a port.',
      'Use the address of the vault itself, such as `https://team-prod.vault.azure.net`.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback) {
    return contradiction(
      'The `vault_url` starts with `http://`, which would send tokens and values in clear.',
      'Use `https://`.',
    );
  }
  return {
    url: url.origin,
    verifiesChallenge: verifies ?? !isLoopback,
    isInsecure: url.protocol === 'http:',
  };
}
