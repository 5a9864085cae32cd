import type { AttributesHarness } from '@stackref/testing';
import { vaultSecretsManager } from '../secrets-manager';

/** The flavor, with attributes that fit and contradict each other. */
export const vaultFlavor: AttributesHarness = {
  flavor: vaultSecretsManager,
  fitting: [
    {},
    { layout: 'json', scope: 'none', prefix: 'apps' },
    { scope: 'namespace', namespace: 'team', uuid: 'u' },
    { scope: 'none' },
  ],
  contradictory: [
    [{ namespace: 'team' }, 'namespace'],
    [{ layout: 'zenml' }, 'layout'],
    [{ layout: 'zenml', scope: 'namespace' }, 'scope'],
    [{ layout: 'zenml', scope: 'global', prefix: 'apps' }, 'prefix'],
    [{ layout: 'json', scope: 'global' }, 'scope'],
  ],
  addresses: [{ attribute: 'url', variables: ['BAO_ADDR', 'VAULT_ADDR'] }],
};
