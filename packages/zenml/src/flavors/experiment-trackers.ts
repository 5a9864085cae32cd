import { during, type ComponentTypeEntry } from '../definitions/definition';
import { serviceAccountPath } from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

const trackingServer =
  'Address of the tracking server; without one runs are kept in the artifact store.';

/** Experiment trackers: where parameters and results of experiments are kept. */
export const experimentTrackers: ComponentTypeEntry = {
  type: 'experiment_tracker',
  severalSince: '0.94.3',
  flavors: {
    comet: {
      description: 'Tracks experiments with Comet.',
      since: '0.58.0',
      attributes: {
        run_name: 'string',
        tags: { type: 'string[]', default: [] },
        settings: { type: 'map', default: {} },
        api_key: { type: 'string', required: true, sensitive: true },
        workspace: 'string',
        project_name: 'string',
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
        databricks_host: 'string',
        ...during(
          { since: '0.98.0' },
          {
            databricks_client_id: { type: 'string', sensitive: true },
            databricks_client_secret: { type: 'string', sensitive: true },
            enable_unity_catalog: { type: 'boolean', default: false },
          },
        ),
      },
    },
    neptune: {
      description: 'Tracks experiments with Neptune.',
      since: '0.58.0',
      attributes: {
        project: 'string',
        api_token: { type: 'string', sensitive: true },
      },
    },
    trackio: {
      description: 'Tracks experiments with Trackio.',
      since: '0.98.0',
      attributes: {
        run_name: 'string',
        tags: { type: 'string[]', default: [] },
        resume: { type: 'string', values: ['allow', 'must', 'never'], default: 'allow' },
        auto_sync: { type: 'boolean', default: false },
        auto_freeze: { type: 'boolean', default: false },
        log_gpu_metrics: { type: 'boolean', default: true },
        publish_to_space: { type: 'boolean', default: false },
        publish_to_dataset: { type: 'boolean', default: false },
        project_name: { type: 'string', default: 'zenml' },
        server_url: 'string',
        hf_token: { type: 'string', sensitive: true },
        space_id: 'string',
        dataset_id: 'string',
        bucket_id: 'string',
      },
    },
    vertex: {
      description: 'Tracks experiments with Google Vertex AI.',
      since: '0.98.0',
      attributes: {
        experiment: { type: 'string', clearText: true, format: formats.vertexExperiment },
        experiment_tensorboard: 'string or boolean',
        project: 'string',
        service_account_path: serviceAccountPath,
        location: 'string',
        staging_bucket: 'string',
        network: 'string',
        encryption_spec_key_name: { type: 'string', sensitive: true },
        api_endpoint: { type: 'string', sensitive: true },
        api_key: { type: 'string', sensitive: true },
        api_transport: 'string',
        request_metadata: 'map',
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
        project_name: 'string',
        ...during(
          { since: '0.98.0' },
          {
            run_id: 'string',
            run_id_strategy: {
              type: 'string',
              values: ['wandb_generated', 'new_on_retry', 'reuse_on_retry'],
              default: 'wandb_generated',
            },
            resume: { type: 'string', values: ['allow', 'must', 'never', 'auto'] },
            group: 'string',
            job_type: 'string',
            run_config: { type: 'map', default: {} },
            init_kwargs: { type: 'map', default: {} },
            enable_zenml_metadata: { type: 'boolean', default: true },
            enable_zenml_dashboard_links: { type: 'boolean', default: true },
            enable_weave: { type: 'boolean', default: false },
          },
        ),
      },
    },
  },
};
