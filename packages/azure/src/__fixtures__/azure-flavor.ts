import type { AttributesHarness } from '@stackref/testing';
import { azureSecretsManager } from '../secrets-manager';

/** The flavor, with attributes that fit and contradict each other. */
export const azureFlavor: AttributesHarness = {
  flavor: azureSecretsManager,
  fitting: [
    { key_vault_name: 'team' },
    { vault_url: 'https://team.vault.azure.cn', layout: 'zenml', scope: 'none' },
    { key_vault_name: 'team', scope: 'namespace', namespace: 'a', uuid: 'b2c1' },
  ],
  contradictory: [
    [{}, 'key_vault_name'],
    [{ key_vault_name: 'team', layout: 'flat', scope: 'global' }, 'scope'],
    [{ key_vault_name: 'team', layout: 'zenml' }, 'layout'],
    [{ key_vault_name: 'team', scope: 'namespace' }, 'scope'],
    [{ key_vault_name: 'team', scope: 'global', prefix: 'team-' }, 'prefix'],
    [{ key_vault_name: 'team', layout: 'zenml-legacy', prefix: 'team-' }, 'prefix'],
  ],
  addresses: [{ attribute: 'vault_url' }],
};
