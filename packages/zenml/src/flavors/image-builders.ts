import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { kubernetesContext, serviceAccountPath } from '../definitions/shared-attributes';

const manifests: AttributeVariant = { type: 'map[]', json: true, default: [], clearText: true };

/** Image builders: where the images of pipelines are built. */
export const imageBuilders: ComponentTypeEntry = {
  type: 'image_builder',
  flavors: {
    gcp: {
      description: 'Builds images with Google Cloud Build.',
      since: '0.58.0',
      attributes: {
        project: { type: 'string' },
        service_account_path: serviceAccountPath,
        cloud_builder_image: { type: 'string', default: 'gcr.io/cloud-builders/docker' },
        network: { type: 'string', default: 'cloudbuild' },
        build_timeout: { type: 'positive int', default: 3600, description: 'In seconds.' },
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
        env: {
          ...manifests,
          sensitive: true,
          description: 'Environment of the pod; take secrets from Kubernetes with `env_from`.',
        },
        env_from: manifests,
        volume_mounts: manifests,
        volumes: manifests,
        service_account_name: { type: 'string' },
        store_context_in_artifact_store: { type: 'boolean', default: false },
        executor_args: { type: 'string[]', json: true, default: [], clearText: true },
      },
    },
    local: {
      description: 'Builds images with Docker on this machine.',
      since: '0.58.0',
      attributes: {},
    },
  },
};
