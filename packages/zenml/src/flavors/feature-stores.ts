import type { ComponentTypeEntry } from '../definitions/definition';

/** Feature stores: where features for training and serving are kept. */
export const featureStores: ComponentTypeEntry = {
  type: 'feature_store',
  flavors: {
    feast: {
      description: 'Keeps features with Feast.',
      attributes: {
        online_host: { type: 'string', default: 'localhost', description: 'Host of Redis.' },
        online_port: { type: 'port', default: 6379 },
        feast_repo: { type: 'string', required: true, description: 'Path to a Feast repository.' },
      },
    },
  },
};
