import type { AttributesHarness } from '@stackref/testing';
import { secretsManager } from '../secrets-manager';

const uuid = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';

/** The flavor, with attributes that fit and contradict each other. */
export const gcpFlavor: AttributesHarness = {
  flavor: secretsManager,
  fitting: [
    {},
    { layout: 'zenml', uuid },
    { scope: 'namespace', namespace: 'blue', uuid },
    { layout: 'zenml', scope: 'none' },
    { layout: 'json', scope: 'none', prefix: 'a' },
  ],
  contradictory: [
    [{ layout: 'zenml' }, 'layout'],
    [{ layout: 'zenml', namespace: 'blue' }, 'namespace'],
    [{ layout: 'zenml', scope: 'namespace' }, 'scope'],
    [{ scope: 'component' }, 'scope'],
    [{ layout: 'flat', scope: 'global' }, 'scope'],
    [{ layout: 'zenml-legacy', prefix: 'a' }, 'prefix'],
    [{ uuid }, 'uuid'],
    [{ location: 'a', replication_locations: ['b'] }, 'replication_locations'],
  ],
  addresses: [{ attribute: 'endpoint_url' }],
};
