import { defineSecretsManager, SecretsManagerError } from '@stackref/core';
import { createAzureStore } from './azure-store';
import { defaultSurroundings } from './client/connect-key-vault';
import { azureAttributes } from './configuration/azure-attributes';
import { problemOfEnvironment } from './configuration/environment-problem';
import { vaultAddress } from './configuration/vault-address';
import { problemOfName } from './layout/name-problem';

/** Azure Key Vault, also under ZenML's name `azure_key_vault`. */
export const azureSecretsManager = defineSecretsManager({
  name: 'azure',
  description: 'The secrets of an Azure Key Vault.',
  attributes: azureAttributes,
  asksFor: ['key_vault_name'],
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  problemOfName,
  storeOf(attributes) {
    const { key_vault_name: name, layout, prefix, scope, namespace, uuid } = attributes;
    const address = vaultAddress(attributes);
    const url = address instanceof SecretsManagerError ? name : address.url;
    return { url, layout, prefix, scope, namespace, uuid };
  },
  create(attributes, { calls, environment }) {
    const problem = problemOfEnvironment(environment);
    if (problem !== undefined) throw problem;
    return createAzureStore(attributes, calls, defaultSurroundings);
  },
});
