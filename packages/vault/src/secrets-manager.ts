import { defineSecretsManager } from '@stackref/core/secrets-manager';
import { problemsOf, vaultAttributes } from './attributes';
import { describeStore } from './client/vault-store';
import { createVaultSecretsManager } from './create';
import { problemOfSecretName } from './kv/name-rules';

/** The flavor `vault`: HashiCorp Vault and OpenBao, KV version 1 and 2. */
export const vaultSecretsManager = defineSecretsManager({
  name: 'vault',
  description: 'HashiCorp Vault or OpenBao: the KV secrets engine, version 1 or 2.',
  attributes: vaultAttributes,
  problemsOf,
  paths: ['auth_token_file', 'ca_cert', 'cert'],
  asksFor: ['url'],
  storeOf: (attributes, { environment }) => describeStore(attributes, environment),
  problemOfName: (kind, name) => (kind === 'secret' ? problemOfSecretName(name, false) : undefined),
  create: createVaultSecretsManager,
});
