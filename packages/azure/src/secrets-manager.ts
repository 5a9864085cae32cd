import { defineSecretsManager, identifyLayout, layoutOf } from '@stackref/core/secrets-manager';
import { createAzureStore } from './create';
import { defaultSurroundings } from './client/connect-key-vault';
import { azureAttributes, problemsOf } from './attributes';
import { problemOfEnvironment } from './client/environment-problem';
import { vaultAddress } from './client/vault-address';
import { problemOfName } from './store/name-problem';

/** Azure Key Vault, also under ZenML's name `azure_key_vault`. */
export const azureSecretsManager = defineSecretsManager({
  name: 'azure',
  description: 'The secrets of an Azure Key Vault.',
  attributes: azureAttributes,
  problemsOf,
  asksFor: ['key_vault_name'],
  problemOfName,
  storeOf: (attributes) => ({
    url: vaultAddress(attributes).url,
    ...identifyLayout(layoutOf(attributes)),
  }),
  create(attributes, { calls, environment }) {
    const problem = problemOfEnvironment(environment);
    if (problem !== undefined) throw problem;
    return createAzureStore(attributes, calls, defaultSurroundings);
  },
});
