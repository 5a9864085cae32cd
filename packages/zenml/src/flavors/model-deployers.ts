import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { dockerParentImage, kubernetesContext } from '../definitions/shared-attributes';

const servicePath: AttributeVariant = {
  type: 'string',
  default: '',
  description: 'Folder of this machine for what describes the running servers.',
};
const storageSecret = 'Name of the secret with the login of the artifact store.';

/** Model deployers: where models are served. */
export const modelDeployers: ComponentTypeEntry = {
  type: 'model_deployer',
  flavors: {
    bentoml: {
      description: 'Serves models with BentoML on this machine.',
      since: '0.58.0',
      attributes: { service_path: servicePath },
    },
    huggingface: {
      description: 'Serves models with Hugging Face Inference Endpoints.',
      since: '0.58.0',
      attributes: {
        repository: { type: 'string' },
        framework: { type: 'string' },
        accelerator: { type: 'string' },
        instance_size: { type: 'string' },
        instance_type: { type: 'string' },
        region: { type: 'string' },
        vendor: { type: 'string' },
        account_id: { type: 'string' },
        min_replica: { type: 'int', default: 0 },
        max_replica: { type: 'int', default: 1 },
        revision: { type: 'string' },
        task: { type: 'string' },
        custom_image: { type: 'map' },
        endpoint_type: { type: 'string', default: 'public' },
        secret_name: {
          type: 'string',
          link: secretSchemas.arbitrary,
          description: 'Name of the secret that holds the token.',
        },
        namespace: { type: 'string', required: true, description: 'User or organization.' },
        token: { type: 'string', sensitive: true },
      },
    },
    kserve: {
      description: 'Serves models in Kubernetes with KServe.',
      until: '0.20.5',
      attributes: {
        docker_parent_image: dockerParentImage,
        kubernetes_context: kubernetesContext,
        kubernetes_namespace: { type: 'string' },
        base_url: { type: 'string', required: true, description: 'Address of the ingress.' },
        secret: { type: 'string', link: secretSchemas.kserve, description: storageSecret },
        custom_domain: { type: 'string' },
      },
    },
    mlflow: {
      description: 'Serves models with MLflow on this machine.',
      attributes: { service_path: servicePath },
    },
    seldon: {
      description: 'Serves models in Kubernetes with Seldon Core.',
      attributes: {
        docker_parent_image: dockerParentImage,
        kubernetes_context: kubernetesContext,
        kubernetes_namespace: { type: 'string' },
        base_url: { type: 'string', required: true, description: 'Address of the ingress.' },
        secret: { type: 'string', link: secretSchemas.arbitrary, description: storageSecret },
        kubernetes_secret_name: {
          type: 'string',
          since: '0.58.0',
          description: 'Name of a secret of Kubernetes with the login of the artifact store.',
        },
      },
    },
  },
};
