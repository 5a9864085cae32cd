import type { AttributeVariant, ComponentTypeEntry } from '../definitions/definition';
import { baseImage, dockerParentImage, serviceAccountPath } from '../definitions/shared-attributes';

const submitArguments: AttributeVariant = { type: 'map', json: true, clearText: true };

/** Step operators: what runs single steps elsewhere. */
export const stepOperators: ComponentTypeEntry = {
  type: 'step_operator',
  flavors: {
    azureml: {
      description: 'Runs steps with Azure Machine Learning.',
      attributes: {
        docker_parent_image: dockerParentImage,
        subscription_id: { type: 'string', required: true },
        resource_group: { type: 'string', required: true },
        workspace_name: { type: 'string', required: true },
        compute_target_name: { type: 'string', required: true },
        environment_name: { type: 'string' },
        docker_base_image: baseImage,
        tenant_id: { type: 'string', sensitive: true },
        service_principal_id: { type: 'string', sensitive: true },
        service_principal_password: { type: 'string', sensitive: true },
      },
    },
    sagemaker: {
      description: 'Runs steps with Amazon SageMaker.',
      attributes: {
        docker_parent_image: dockerParentImage,
        role: { type: 'string', required: true, description: 'ARN of an IAM role.' },
        instance_type: [
          { type: 'string', required: true, until: '0.20.5' },
          { type: 'string', since: '0.58.0' },
        ],
        base_image: baseImage,
        bucket: { type: 'string' },
        experiment_name: { type: 'string' },
        input_data_s3_uri: { type: 'string or map of strings', since: '0.58.0' },
        estimator_args: { type: 'map', default: {}, since: '0.58.0' },
      },
    },
    spark: {
      description: 'Runs steps with Spark.',
      since: '0.20.5',
      attributes: {
        deploy_mode: { type: 'string', default: 'cluster' },
        submit_kwargs: submitArguments,
        master: { type: 'string', required: true, description: 'URL of the Spark master.' },
      },
    },
    'spark-kubernetes': {
      description: 'Runs steps with Spark in Kubernetes.',
      attributes: {
        docker_parent_image: dockerParentImage,
        master: { type: 'string', required: true, description: 'URL of the Kubernetes API.' },
        deploy_mode: { type: 'string', default: 'cluster' },
        submit_kwargs: submitArguments,
        namespace: { type: 'string' },
        service_account: { type: 'string' },
      },
    },
    vertex: {
      description: 'Runs steps with Google Vertex AI.',
      attributes: {
        docker_parent_image: dockerParentImage,
        service_account_path: serviceAccountPath,
        region: { type: 'string', required: true },
        project: { type: 'string' },
        accelerator_type: [
          { type: 'string', clearText: true, until: '0.13.2' },
          { type: 'string', since: '0.20.5' },
        ],
        accelerator_count: { type: 'int', default: 0 },
        machine_type: { type: 'string', default: 'n1-standard-4' },
        base_image: baseImage,
        encryption_spec_key_name: { type: 'string' },
        boot_disk_size_gb: { type: 'int', default: 100, since: '0.58.0' },
        boot_disk_type: { type: 'string', default: 'pd-ssd', since: '0.58.0' },
        network: { type: 'string', since: '0.58.0' },
        reserved_ip_ranges: { type: 'string', since: '0.58.0' },
        service_account: { type: 'string', since: '0.58.0' },
      },
    },
  },
};
