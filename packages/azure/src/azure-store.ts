import type { CallSettings, SecretsManager } from '@stackref/core';
import { connectKeyVault, type ClientSurroundings } from './client/connect-key-vault';
import type { AzureAttributes } from './configuration/azure-attributes';
import { storeLayout } from './configuration/store-layout';
import { vaultAddress } from './configuration/vault-address';
import { createKeyPerEntryStore } from './secrets/key-per-entry';
import { createSecretPerEntryStore } from './secrets/secret-per-entry';

/** Makes the secrets manager that a stack's attributes describe. */
export function createAzureStore(
  attributes: AzureAttributes,
  calls: Partial<CallSettings> | undefined,
  surroundings: ClientSurroundings,
): SecretsManager {
  const layout = storeLayout(attributes);
  const { vault, askEach } = connectKeyVault(vaultAddress(attributes), calls, surroundings);
  return layout.kind === 'key per entry'
    ? createKeyPerEntryStore(vault, layout, { askEach })
    : createSecretPerEntryStore(vault, layout, { askEach });
}
