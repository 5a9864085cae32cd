import { SecretsManagerError, type CallSettings, type SecretsManager } from '@stackref/core';
import { connectKeyVault, type ClientSurroundings } from './client/connect-key-vault';
import type { AzureAttributes } from './configuration/azure-attributes';
import { storeLayout } from './configuration/store-layout';
import { vaultAddress } from './configuration/vault-address';
import { createKeyPerEntryStore } from './secrets/key-per-entry';
import { createSecretPerEntryStore } from './secrets/secret-per-entry';

/** Makes the secrets manager that a stack's attributes describe. One that they contradict refuses everything. */
export function createAzureStore(
  attributes: AzureAttributes,
  calls: Partial<CallSettings> | undefined,
  surroundings: ClientSurroundings,
): SecretsManager {
  const address = vaultAddress(attributes);
  if (address instanceof SecretsManagerError) return refuseAll(address);
  const layout = storeLayout(attributes);
  if (layout instanceof SecretsManagerError) return refuseAll(layout);
  const { vault, askEach } = connectKeyVault(address, calls, surroundings);
  return layout.kind === 'key per entry'
    ? createKeyPerEntryStore(vault, layout, { askEach })
    : createSecretPerEntryStore(vault, layout, { askEach });
}

function refuseAll(error: SecretsManagerError): SecretsManager {
  const refuse = () => Promise.reject(error);
  return { describe: refuse, list: refuse, read: refuse, write: refuse, checkWrite: refuse };
}
