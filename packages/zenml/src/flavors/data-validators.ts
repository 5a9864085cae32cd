import type { ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { authenticationSecret } from '../definitions/shared-attributes';

/** Data validators: tools that check and profile data. */
export const dataValidators: ComponentTypeEntry = {
  type: 'data_validator',
  flavors: {
    deepchecks: { description: 'Checks data and models with Deepchecks.', attributes: {} },
    evidently: { description: 'Checks data and models with Evidently.', attributes: {} },
    great_expectations: {
      description: 'Checks data with Great Expectations.',
      attributes: {
        context_root_dir: { type: 'string', clearText: true },
        context_config: { type: 'map', json: true },
        configure_zenml_stores: { type: 'boolean', default: false },
        configure_local_docs: { type: 'boolean', default: true },
      },
    },
    whylogs: {
      description: 'Profiles data with whylogs.',
      attributes: {
        authentication_secret: authenticationSecret(secretSchemas.whylabs),
        enable_whylabs: { type: 'boolean', default: false, since: '0.58.0' },
        dataset_id: { type: 'string', since: '0.58.0' },
      },
    },
  },
};
