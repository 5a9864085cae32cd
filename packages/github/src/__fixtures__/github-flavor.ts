import type { AttributesHarness } from '@stackref/testing';
import { githubSecretsManager } from '../secrets-manager';

/** The flavor, with attributes that fit and contradict each other. */
export const githubFlavor: AttributesHarness = {
  flavor: githubSecretsManager,
  fitting: [
    {},
    { organization: 'acme', owner: 'acme', repository: 'shop', visibility: 'all' },
    { environment: 'prod', prefix: 'PROD_' },
  ],
  contradictory: [
    [{ organization: 'acme', environment: 'prod' }, 'environment'],
    [{ visibility: 'all' }, 'visibility'],
    [{ layout: 'zenml', prefix: 'PROD_' }, 'prefix'],
  ],
  addresses: [{ attribute: 'api_url', variables: ['GITHUB_API_URL'] }],
};
