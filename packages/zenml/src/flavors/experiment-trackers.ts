import type { ComponentTypeEntry } from '../definitions/definition';
import { formats } from '../definitions/value-format';

const trackingServer =
  'Address of the tracking server; without one runs are kept in the artifact store.';

/** Experiment trackers: where parameters and results of experiments are kept. */
export const experimentTrackers: ComponentTypeEntry = {
  type: 'experiment_tracker',
  flavors: {
    comet: {
      description: 'Tracks experiments with Comet.',
      since: '0.58.0',
      attributes: {
        run_name: { type: 'string' },
        tags: { type: 'string[]', default: [] },
        settings: { type: 'map', default: {} },
        api_key: { type: 'string', required: true, sensitive: true },
        workspace: { type: 'string' },
        project_name: { type: 'string' },
      },
    },
    mlflow: {
      description: 'Tracks experiments with MLflow.',
      attributes: {
        experiment_name: { type: 'string', since: '0.58.0' },
        nested: { type: 'boolean', default: false, since: '0.58.0' },
        tags: { type: 'map', default: {}, since: '0.58.0' },
        tracking_uri: [
          {
            type: 'string',
            clearText: true,
            format: formats.mlflowTrackingUri,
            until: '0.13.2',
            description: trackingServer,
          },
          { type: 'string', since: '0.20.5', description: trackingServer },
        ],
        tracking_username: { type: 'string', sensitive: true },
        tracking_password: { type: 'string', sensitive: true },
        tracking_token: { type: 'string', sensitive: true },
        tracking_insecure_tls: { type: 'boolean', default: false },
        databricks_host: { type: 'string' },
      },
    },
    neptune: {
      description: 'Tracks experiments with Neptune.',
      since: '0.58.0',
      attributes: {
        project: { type: 'string' },
        api_token: { type: 'string', sensitive: true },
      },
    },
    wandb: {
      description: 'Tracks experiments with Weights & Biases.',
      attributes: {
        run_name: { type: 'string', since: '0.58.0' },
        tags: { type: 'string[]', default: [], since: '0.58.0' },
        settings: { type: 'map', json: true, default: {}, clearText: true, since: '0.58.0' },
        api_key: { type: 'string', required: true, sensitive: true },
        entity: { type: 'string', description: 'Team or user that owns the project.' },
        project_name: { type: 'string' },
      },
    },
  },
};
