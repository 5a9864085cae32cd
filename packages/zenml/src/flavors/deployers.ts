import type { AttributeEntries, ComponentTypeEntry } from '../definitions/definition';
import * as shared from '../definitions/shared-attributes';
import { formats } from '../definitions/value-format';

const onThisMachine = {
  port: 'port',
  allocate_port_if_busy: { type: 'boolean', default: true },
  port_range: { type: 'int pair', default: [8000, 65535] },
} as const satisfies AttributeEntries;

const inCloud = {
  service_name_prefix: { type: 'string', default: 'zenml-' },
  secret_name_prefix: { type: 'string', default: 'zenml-' },
  environment_variables: { type: 'map of strings', default: {} },
  traffic_allocation: { type: 'map of ints', default: { LATEST: 100 } },
} as const satisfies AttributeEntries;

/** The sizes that App Runner has: CPUs, and for each the gigabytes of memory that go with it. */
const appRunnerSizes = new Map([
  [0.25, [0.5, 1]],
  [0.5, [1]],
  [1, [2, 3, 4]],
  [2, [4, 6]],
  [4, [8, 10, 12]],
]);

/** How Kubernetes asks whether a deployment is ready, or alive. */
function probe(kind: 'readiness' | 'liveness', initialDelay: number): AttributeEntries {
  return {
    [`${kind}_probe_path`]: {
      type: 'string',
      default: '/api/health',
      clearText: true,
      format: formats.absolutePath,
    },
    [`${kind}_probe_initial_delay`]: { type: 'positive int', default: initialDelay },
    [`${kind}_probe_period`]: { type: 'positive int', default: 10 },
    [`${kind}_probe_timeout`]: { type: 'positive int', default: 5 },
    [`${kind}_probe_failure_threshold`]: { type: 'positive int', default: 3 },
  };
}

/** Deployers: where pipelines are served as HTTP services. */
export const deployers: ComponentTypeEntry = {
  type: 'deployer',
  flavors: {
    aws: {
      description: 'Serves pipelines with AWS App Runner.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        ...inCloud,
        region: 'string',
        health_check_grace_period_seconds: { type: 'int', min: 0, max: 20, default: 20 },
        health_check_interval_seconds: { type: 'int', min: 1, max: 20, default: 10 },
        health_check_protocol: { type: 'string', default: 'TCP', format: formats.healthProtocol },
        health_check_timeout_seconds: { type: 'int', min: 1, max: 20, default: 2 },
        health_check_healthy_threshold: { type: 'int', min: 1, max: 20, default: 1 },
        health_check_unhealthy_threshold: { type: 'int', min: 1, max: 20, default: 5 },
        is_publicly_accessible: { type: 'boolean', default: true },
        ingress_vpc_configuration: 'string',
        tags: { type: 'map of strings', default: {} },
        use_secrets_manager: { type: 'boolean', default: true },
        observability_configuration_arn: 'string',
        encryption_kms_key: 'string',
        instance_role_arn: 'string',
        access_role_arn: 'string',
        strict_resource_matching: { type: 'boolean', default: false },
        resource_combinations: {
          type: 'number pair[]',
          default: [...appRunnerSizes].flatMap(([cpus, sizes]) =>
            sizes.map((size) => [cpus, size]),
          ),
          description: 'Pairs of CPUs and GB that App Runner has.',
        },
      },
    },
    docker: {
      description: 'Serves pipelines with Docker on this machine.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        ...onThisMachine,
        run_args: { type: 'map', default: {} },
      },
    },
    gcp: {
      description: 'Serves pipelines with Google Cloud Run.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        ...inCloud,
        location: { type: 'string', default: 'europe-west3' },
        timeout_seconds: { type: 'int', min: 1, max: 3600, default: 300 },
        ingress: { type: 'string', default: 'all' },
        vpc_connector: 'string',
        service_account: 'string',
        labels: { type: 'map of strings', default: {} },
        annotations: { type: 'map of strings', default: {} },
        execution_environment: { type: 'string', default: 'gen2' },
        allow_unauthenticated: { type: 'boolean', default: true },
        use_secret_manager: { type: 'boolean', default: true },
        project: 'string',
        service_account_path: shared.serviceAccountPath,
      },
    },
    huggingface: {
      description: 'Serves pipelines with Hugging Face Spaces.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        space_hardware: 'string',
        space_storage: 'string',
        private: { type: 'boolean', default: true },
        token: { type: 'string', sensitive: true },
        organization: 'string',
        space_prefix: { type: 'string', default: 'zenml' },
      },
    },
    kubernetes: {
      description: 'Serves pipelines in Kubernetes.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        namespace: { type: 'string', default: 'zenml-deployments' },
        service_type: {
          type: 'string',
          values: ['LoadBalancer', 'NodePort', 'ClusterIP'],
          default: 'LoadBalancer',
        },
        service_port: { type: 'positive int', default: 8000 },
        image_pull_policy: { type: 'string', default: 'IfNotPresent' },
        labels: { type: 'map of strings', default: {} },
        annotations: { type: 'map of strings', default: {} },
        command: 'string[]',
        args: 'string[]',
        service_account_name: 'string',
        image_pull_secrets: { type: 'string[]', default: [] },
        ...probe('readiness', 10),
        ...probe('liveness', 30),
        pod_settings: shared.podSettings,
        strict_additional_resources: { type: 'boolean', default: true },
        additional_resources: { type: 'string[]', default: [] },
        atomic_provision: { type: 'boolean', default: false },
        custom_deployment_template_file: 'string',
        custom_service_template_file: 'string',
        wait_for_load_balancer_timeout: { type: 'int from 0', default: 150 },
        deployment_ready_check_interval: { type: 'positive int', default: 2 },
        incluster: { type: 'boolean', default: false },
        kubernetes_context: shared.kubernetesContext,
        local: shared.runsLocally,
        skip_local_validations: shared.skipLocalValidations,
      },
    },
    local: {
      description: 'Serves pipelines on this machine.',
      since: '0.98.0',
      attributes: {
        ...shared.deployer,
        ...onThisMachine,
        address: { type: 'string', default: '127.0.0.1' },
        blocking: { type: 'boolean', default: false },
        auto_reload: { type: 'boolean', default: false },
      },
    },
  },
};
