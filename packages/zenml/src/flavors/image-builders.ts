import type {
  AttributeEntry,
  AttributeVariant,
  ComponentTypeEntry,
} from '../definitions/definition';
import { kubernetesContext, serviceAccountPath } from '../definitions/shared-attributes';

/** A list of pieces of a manifest, which ZenML checked itself until it used pydantic 2. */
function manifests(more: Partial<AttributeVariant> = {}): AttributeEntry {
  const piece: AttributeVariant = { type: 'map[]', default: [], ...more };
  return [
    { ...piece, json: true, clearText: true, until: '0.58.0' },
    { ...piece, since: '0.98.0' },
  ];
}

/** Image builders: where the images of pipelines are built. */
export const imageBuilders: ComponentTypeEntry = {
  type: 'image_builder',
  flavors: {
    aws: {
      description: 'Builds images with AWS CodeBuild.',
      since: '0.98.0',
      attributes: {
        code_build_project: { type: 'string', required: true },
        build_image: { type: 'string', default: 'bentolor/docker-dind-awscli' },
        custom_env_vars: 'map of strings',
        compute_type: { type: 'string', default: 'BUILD_GENERAL1_SMALL' },
        implicit_container_registry_auth: { type: 'boolean', default: true },
      },
    },
    gcp: {
      description: 'Builds images with Google Cloud Build.',
      since: '0.58.0',
      attributes: {
        project: 'string',
        service_account_path: serviceAccountPath,
        cloud_builder_image: { type: 'string', default: 'gcr.io/cloud-builders/docker' },
        network: { type: 'string', default: 'cloudbuild' },
        build_timeout: { type: 'positive int', default: 3600, description: 'In seconds.' },
        location: { type: 'string', clearText: true, since: '0.98.0' },
      },
    },
    kaniko: {
      description: 'Builds images in Kubernetes with Kaniko.',
      since: '0.58.0',
      attributes: {
        kubernetes_context: { ...kubernetesContext, required: true },
        kubernetes_namespace: { type: 'string', default: 'zenml-kaniko' },
        executor_image: { type: 'string', default: 'gcr.io/kaniko-project/executor:v1.9.1' },
        pod_running_timeout: { type: 'positive int', default: 300, description: 'In seconds.' },
        env: manifests({
          sensitive: true,
          description: 'Environment of the pod; take secrets from Kubernetes with `env_from`.',
        }),
        env_from: manifests(),
        volume_mounts: manifests(),
        volumes: manifests(),
        service_account_name: 'string',
        store_context_in_artifact_store: { type: 'boolean', default: false },
        executor_args: manifests({ type: 'string[]' }),
      },
    },
    local: {
      description: 'Builds images with Docker on this machine.',
      since: '0.58.0',
      attributes: {
        use_subprocess_call: { type: 'boolean', default: false, since: '0.98.0' },
      },
    },
  },
};
