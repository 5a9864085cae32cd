import type { SecretLink } from '@stackref/core/catalog';
import { during, type AttributeEntries, type AttributeVariant } from './definition';
import { secretSchemas } from './secret-schemas';
import { formats } from './value-format';

/** The name of a secret that holds the login, with the keys that the flavor expects in it. */
export function authenticationSecret(link: SecretLink): AttributeVariant {
  return { type: 'string', link, description: 'Name of the secret that holds the login.' };
}

export const dockerParentImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Image that the images of pipelines are built on.',
};

export const customDockerBaseImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Older name of `docker_parent_image`.',
};

export const baseImage: AttributeVariant = {
  type: 'string',
  until: '0.13.2',
  description: 'Older name of `docker_parent_image`.',
};

export const kubernetesContext: AttributeVariant = {
  type: 'string',
  description: 'Context of the kubeconfig that names the cluster.',
};

export const podSettings: AttributeVariant = {
  type: 'map',
  since: '0.58.0',
  description: 'Settings of the Kubernetes pods.',
};

export const serviceAccountPath: AttributeVariant = {
  type: 'string',
  description: 'Path to the key file of a service account.',
};

export const waits = { type: 'boolean', description: 'Wait for the end of a run.' } as const;

/** Whether running a pipeline waits for its end; the default has changed. */
export const synchronous: readonly AttributeVariant[] = [
  { ...waits, default: false, until: '0.20.5' },
  { ...waits, default: true, since: '0.58.0' },
];

export const runsLocally: AttributeVariant = {
  type: 'boolean',
  default: false,
  since: '0.58.0',
  description: 'The cluster is on this machine, and local components can be used with it.',
};

export const skipLocalValidations: AttributeVariant = {
  type: 'boolean',
  default: false,
  since: '0.58.0',
  description: 'Allow local components with a cluster elsewhere.',
};

/** A login to a Kubernetes or Tekton API beside the kubeconfig. */
export const clientLogin = {
  client_args: { type: 'map', default: {}, sensitive: true },
  client_username: { type: 'string', sensitive: true },
  client_password: { type: 'string', sensitive: true },
  user_namespace: 'string',
} as const satisfies AttributeEntries;

/** Where pods run, until `pod_settings` said it. */
export const nodes = {
  node_selectors: { type: 'map of strings', default: {} },
  node_affinity: { type: 'map of string[]', default: {} },
} as const satisfies AttributeEntries;

const s3Arguments: AttributeEntries[string] = [
  { type: 'map', json: true, clearText: true, until: '0.58.0' },
  { type: 'map', since: '0.98.0' },
];

/** Object stores that speak the language of S3. */
export const s3Compatible = {
  authentication_secret: authenticationSecret(secretSchemas.aws),
  path: { type: 'string', required: true, format: formats.s3Path },
  key: { type: 'string', sensitive: true, description: 'Access key id.' },
  secret: { type: 'string', sensitive: true, description: 'Secret access key.' },
  token: { type: 'string', sensitive: true, description: 'Session token.' },
  client_kwargs: { type: 'map', json: true, clearText: true },
  config_kwargs: s3Arguments,
  s3_additional_kwargs: s3Arguments,
} as const satisfies AttributeEntries;

/** What all deployers have. */
export const deployer = {
  auth_key: { type: 'string', sensitive: true, description: 'Key that callers must send.' },
  generate_auth_key: { type: 'boolean', default: false },
  lcm_timeout: { type: 'int', default: 600, description: 'In seconds.' },
} as const satisfies AttributeEntries;

export const modal = {
  gpu: 'string',
  region: 'string',
  cloud: 'string',
  modal_environment: 'string',
  timeout: { type: 'int', min: 1, max: 86400, default: 86400, description: 'In seconds.' },
  token_id: { type: 'string', sensitive: true },
  token_secret: { type: 'string', sensitive: true },
} as const satisfies AttributeEntries;

export const databricks = {
  host: { type: 'string', required: true, description: 'Address of the workspace.' },
  client_id: { type: 'string', sensitive: true },
  client_secret: { type: 'string', sensitive: true },
} as const satisfies AttributeEntries;

/** A Databricks job, and the cluster that it runs on. */
export const databricksJob = {
  ...databricks,
  spark_version: 'string',
  num_workers: 'int from 0',
  node_type_id: 'string',
  policy_id: 'string',
  autotermination_minutes: 'int from 0',
  autoscale: { type: 'int pair', default: [0, 1], clearText: true },
  single_user_name: 'string',
  spark_conf: 'map of strings',
  spark_env_vars: 'map of strings',
  availability_type: { type: 'string', values: ['ON_DEMAND', 'SPOT', 'SPOT_WITH_FALLBACK'] },
  custom_tags: 'map of strings',
  access_control_list: 'map[]',
  timeout_seconds: 'int from 0',
  task_timeout_seconds: 'int from 0',
  driver_node_type_id: 'string',
  init_scripts: { type: 'string[]', clearText: true, format: formats.dbfsPath },
  docker_image_url: 'string',
  docker_image_username: 'string',
  docker_image_password: { type: 'string', sensitive: true },
} as const satisfies AttributeEntries;

/** Where Azure Machine Learning runs something. */
export const azureCompute = during(
  { since: '0.98.0' },
  {
    mode: {
      type: 'string',
      values: ['serverless', 'compute-instance', 'compute-cluster'],
      default: 'serverless',
    },
    compute_name: { type: 'string', description: 'Needed unless the mode is serverless.' },
    size: 'string',
    idle_time_before_shutdown_minutes: 'int',
    idle_time_before_scaledown_down: 'int',
    location: 'string',
    min_instances: 'int',
    max_instances: 'int',
    tier: 'string',
    shm_size: 'string',
  },
);

/** A machine that is reached by SSH and has Docker. */
export const sshMachine = {
  hostname: { type: 'string', required: true, format: formats.text },
  username: { type: 'string', required: true },
  port: { type: 'port', default: 22 },
  ssh_key_path: 'string',
  ssh_private_key: { type: 'string', sensitive: true },
  ssh_key_passphrase: { type: 'string', sensitive: true },
  verify_host_key: { type: 'boolean', default: true },
  known_hosts_path: 'string',
  connection_timeout: { type: 'positive number', default: 10, description: 'In seconds.' },
  keepalive_interval: { type: 'int from 0', default: 30, description: 'In seconds.' },
  remote_workdir: { type: 'string', default: '/tmp/zenml-ssh' },
  docker_binary: { type: 'string', default: 'docker' },
  authenticate_docker: { type: 'boolean', default: false },
  cleanup_old_files: { type: 'boolean', default: true },
  minimum_free_disk_gb: { type: 'number', min: 0, default: 5 },
  mounts: { type: 'map of strings', default: {} },
  gpu_indices: 'int[]',
  docker_run_args: 'string[]',
} as const satisfies AttributeEntries;

/** How a step's job in Kubernetes is started, watched and tried again. */
export const kubernetesJob = during(
  { since: '0.98.0' },
  {
    job_name_prefix: 'string',
    ttl_seconds_after_finished: 'int from 0',
    active_deadline_seconds: 'int from 0',
    fail_on_container_waiting_reasons: {
      type: 'string[]',
      default: [
        'InvalidImageName',
        'ErrImagePull',
        'ImagePullBackOff',
        'CreateContainerConfigError',
      ],
    },
    api_request_timeout: { type: 'positive int', clearText: true, description: 'In seconds.' },
    max_api_retries: { type: 'int from 0', default: 3 },
    pod_startup_timeout: 'int',
    pod_failure_max_retries: 'int',
    pod_failure_retry_delay: 'int',
    pod_failure_backoff: 'number',
  },
);
