import { isLoopback } from '@stackref/core/secrets-manager';
import type { AzureAttributes } from '../attributes';

/** Where a key vault is, and what may be trusted there. */
export interface VaultAddress {
  /** Without a slash at the end. */
  readonly url: string;
  /** False where the host need not be in the domain that it asks a token for. */
  readonly verifiesChallenge: boolean;
  /** True for `http://`, which only loopback may have. */
  readonly isInsecure: boolean;
}

/** Finds the address in the attributes. */
export function vaultAddress({
  key_vault_name: name = '',
  vault_url: given = `https://${name}.vault.azure.net`,
  verify_challenge_resource: verifies,
}: AzureAttributes): VaultAddress {
  const url = new URL(given);
  return {
    url: url.origin,
    verifiesChallenge: verifies ?? !isLoopback(url),
    isInsecure: url.protocol === 'http:',
  };
}
