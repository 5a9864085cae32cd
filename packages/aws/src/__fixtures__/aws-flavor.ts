import type { AttributesHarness } from '@stackref/testing';
import { awsSecretsManager } from '../secrets-manager';

/** The flavor, with attributes that fit and contradict each other. */
export const awsFlavor: AttributesHarness = {
  flavor: awsSecretsManager,
  fitting: [{}, { service: 'ssm', tier: 'advanced' }, { scope: 'global' }, { scope: 'none' }],
  contradictory: [
    [{ layout: 'json', scope: 'global' }, 'scope'],
    [{ layout: 'zenml' }, 'layout'],
    [{ layout: 'zenml', scope: 'namespace' }, 'scope'],
    [{ layout: 'zenml', scope: 'global', prefix: 'team' }, 'prefix'],
    [{ layout: 'zenml', scope: 'global', service: 'ssm' }, 'service'],
    [{ scope: 'global', service: 'ssm' }, 'service'],
    [{ tier: 'advanced' }, 'tier'],
  ],
  addresses: [
    {
      attribute: 'endpoint_url',
      variables: ['AWS_ENDPOINT_URL_SECRETS_MANAGER', 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS'],
    },
  ],
};
