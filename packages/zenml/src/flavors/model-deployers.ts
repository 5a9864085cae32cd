import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { secretSchemas } from '../definitions/secret-schemas';
import { databricks, dockerParentImage, kubernetesContext } from '../definitions/shared-attributes';

const servicePath: AttributeVariant = {
  type: 'string',
  default: '',
  description: 'Folder of this machine for what describes the running servers.',
};
const storageSecret = 'Name of the secret with the login of the artifact store.';

const seldonSecret = {
  type: 'string',
  link: secretSchemas.arbitrary,
  description: storageSecret,
} as const;
const kubernetesSecret = {
  type: 'string',
  description: 'Name of a secret of Kubernetes with the login of the artifact store.',
} as const;

/** Model deployers: where models are served. */
export const modelDeployers: ComponentTypeEntry = {
  type: 'model_deployer',
  flavors: {
    bentoml: {
      description: 'Serves models with BentoML on this machine.',
      since: '0.58.0',
      attributes: { service_path: servicePath },
    },
    databricks: {
      description: 'Serves models with Databricks.',
      since: '0.98.0',
      attributes: {
        ...databricks,
        secret_name: {
          type: 'string',
          link: secretSchemas.databricks,
          description: 'Name of the secret that holds the client id and secret.',
        },
      },
    },
    huggingface: {
      description: 'Serves models with Hugging Face Inference Endpoints.',
      since: '0.58.0',
      attributes: {
        repository: 'string',
        framework: 'string',
        accelerator: 'string',
        instance_size: 'string',
        instance_type: 'string',
        region: 'string',
        vendor: 'string',
        account_id: 'string',
        min_replica: { type: 'int', default: 0 },
        max_replica: { type: 'int', default: 1 },
        revision: 'string',
        task: 'string',
        custom_image: 'map',
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
        kubernetes_namespace: 'string',
        base_url: { type: 'string', required: true, description: 'Address of the ingress.' },
        secret: { type: 'string', link: secretSchemas.kserve, description: storageSecret },
        custom_domain: 'string',
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
        kubernetes_namespace: 'string',
        base_url: { type: 'string', required: true, description: 'Address of the ingress.' },
        secret: [
          { ...seldonSecret, until: '0.58.0' },
          { ...seldonSecret, required: true, nullable: true, since: '0.98.0' },
        ],
        kubernetes_secret_name: [
          { ...kubernetesSecret, since: '0.58.0', until: '0.58.0' },
          { ...kubernetesSecret, required: true, nullable: true, since: '0.98.0' },
        ],
      },
    },
    vllm: {
      description: 'Serves language models with vLLM on this machine.',
      since: '0.98.0',
      attributes: { service_path: servicePath },
    },
  },
};
