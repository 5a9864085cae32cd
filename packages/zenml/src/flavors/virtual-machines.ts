import { during, type AttributeEntries, type FlavorEntry } from '../definitions/definition';
import { serviceAccountPath } from '../definitions/shared-attributes';

/** What the orchestrators that run through SkyPilot have in common. */
const skyPilot: AttributeEntries = {
  instance_type: 'string',
  cpus: { type: 'string or number', description: 'Number of CPUs; `4+` is at least 4.' },
  memory: { type: 'string or number', description: 'In GiB; `16+` is at least 16.' },
  accelerators: { type: 'string or map of ints', description: '`V100:4`, or a count by name.' },
  accelerator_args: 'map of strings',
  use_spot: 'boolean',
  spot_recovery: { type: 'string', until: '0.58.0' },
  region: 'string',
  zone: 'string',
  image_id: 'string or map of strings',
  disk_size: { type: 'int', description: 'In GiB.' },
  disk_tier: [
    { type: 'string', values: ['high', 'medium', 'low'], until: '0.58.0' },
    { type: 'string', values: ['high', 'medium', 'low', 'ultra', 'best'], since: '0.98.0' },
  ],
  cluster_name: 'string',
  retry_until_up: { type: 'boolean', default: false },
  idle_minutes_to_autostop: { type: 'int', default: 30 },
  down: { type: 'boolean', default: true, description: 'Remove the machine when it stops.' },
  stream_logs: { type: 'boolean', default: true },
  docker_run_args: { type: 'string[]', default: [] },
  disable_step_based_settings: { type: 'boolean', default: false },
  ...during(
    { since: '0.98.0' },
    {
      job_recovery: 'string or map',
      network_tier: 'string',
      infra: { type: 'string', description: 'Cloud, region and zone in one.' },
      num_nodes: 'int',
      ports: 'ports or list of them',
      labels: 'map of strings',
      any_of: { type: 'map[]', description: 'Alternatives, the cheapest of which counts.' },
      ordered: { type: 'map[]', description: 'Alternatives, the first of which counts.' },
      workdir: 'string',
      task_name: 'string',
      file_mounts: 'map',
      envs: 'map of strings',
      task_settings: { type: 'map', default: {} },
      resources_settings: { type: 'map', default: {} },
      launch_settings: { type: 'map', default: {} },
    },
  ),
};

/** Orchestrators that run on machines which SkyPilot finds. */
export const virtualMachines = {
  vm_aws: {
    description: 'Runs pipelines on virtual machines of AWS.',
    since: '0.58.0',
    attributes: skyPilot,
  },
  vm_azure: {
    description: 'Runs pipelines on virtual machines of Azure.',
    since: '0.58.0',
    attributes: skyPilot,
  },
  vm_gcp: {
    description: 'Runs pipelines on virtual machines of Google Cloud.',
    since: '0.58.0',
    attributes: {
      project: 'string',
      service_account_path: serviceAccountPath,
      ...skyPilot,
    },
  },
  vm_kubernetes: {
    description: 'Runs pipelines in Kubernetes through SkyPilot.',
    since: '0.98.0',
    attributes: skyPilot,
  },
  vm_lambda: {
    description: 'Runs pipelines on virtual machines of Lambda Labs.',
    since: '0.58.0',
    attributes: { ...skyPilot, api_key: { type: 'string', sensitive: true } },
  },
} as const satisfies Record<string, FlavorEntry>;
