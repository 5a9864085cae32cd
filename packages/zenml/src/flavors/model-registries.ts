import type { ComponentTypeEntry } from '../definitions/definition';

/** Model registries: where versions of models are kept. */
export const modelRegistries: ComponentTypeEntry = {
  type: 'model_registry',
  flavors: {
    mlflow: {
      description: 'Keeps models in the registry of MLflow.',
      since: '0.58.0',
      attributes: {},
    },
  },
};
