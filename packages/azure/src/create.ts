import {
  createKeyPerEntry,
  createSecretPerEntry,
  layoutOf,
  type CallSettings,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import { connectKeyVault } from './client/connect-key-vault';
import type { ClientSurroundings, KeyVaultConnection } from './client/connect-key-vault';
import type { AzureAttributes } from './attributes';
import { createFlatLayout, createJsonLayout } from './store/own-layouts';
import { createZenmlLayout } from './store/zenml-layout';
import { createZenmlLegacyLayout } from './store/zenml-legacy-layout';
import { vaultAddress } from './client/vault-address';
import type { KeyPerEntry, Layout, SecretPerEntry } from './store/layout';
import { deletedSecret } from './client/secret-errors';
import { createVaultEntries } from './store/vault-entries';

/** Makes the secrets manager that a stack's attributes describe. */
export function createAzureStore(
  attributes: AzureAttributes,
  calls: Partial<CallSettings> | undefined,
  surroundings: ClientSurroundings,
): SecretsManager {
  const layout = storeLayout(attributes);
  const connection = connectKeyVault(vaultAddress(attributes), calls, surroundings);
  return layout.kind === 'key per entry'
    ? createKeys(connection, layout)
    : createSecrets(connection, layout);
}

function createKeys(connection: KeyVaultConnection, layout: KeyPerEntry): SecretsManager {
  const { vault } = connection;
  return createKeyPerEntry({
    ...layout,
    ...createVaultEntries(connection, { looksForDeleted: false, contentType: undefined }),
    title: 'Key Vault',
    holdsEmpty: true,
    // One list has the keys of all secrets.
    async listFor(names) {
      const value = await vault.listEntries();
      return new Map(names.map((name) => [name, { status: 'ok', value }]));
    },
    listDeleted: async () =>
      (await vault.listDeleted()).map((entry) => ({ ...entry, problem: deletedSecret(entry.id) })),
    list: () => vault.listEntries(),
    checkWrite: () => vault.check(),
  });
}

function createSecrets(connection: KeyVaultConnection, layout: SecretPerEntry): SecretsManager {
  const { vault } = connection;
  return createSecretPerEntry({
    ...layout,
    ...createVaultEntries(connection, {
      isOurs: (entry) => layout.nameOf(entry) !== undefined,
      looksForDeleted: true,
      contentType: 'application/json',
    }),
    refusesExisting: false,
    list: () => vault.listEntries(),
    checkWrite: (names = []) =>
      vault.check(
        names
          .filter((name) => layout.problemOfName(name) === undefined)
          .map((name) => layout.entryOf(name).id),
      ),
  });
}

/** Finds the layout in the attributes. */
export function storeLayout(attributes: AzureAttributes): Layout {
  const layout = layoutOf(attributes);
  switch (layout.kind) {
    case 'json':
      return createJsonLayout(layout.prefix);
    case 'flat':
      return createFlatLayout(layout.prefix);
    case 'zenml':
      return layout.scope.scope === 'none'
        ? createZenmlLegacyLayout()
        : createZenmlLayout(layout.scope);
  }
}
