/**
 * Stacks in the forms that ZenML exports and that the recipes of github.com/zenml-io/mlstacks write for
 * `zenml stack import`, with names of our own.
 */
export const exportedStacks = {
  /** ZenML 0.13: attributes beside the name. */
  flat: `# Stack configuration YAML
zenml_version: 0.13.2
stack_name: aws_minimal_stack
components:
  artifact_store:
    flavor: s3
    name: s3_artifact_store
    path: s3://acme-artifacts
    key: '{{aws_login.access_key_id}}'
    secret: '{{aws_login.secret_access_key}}'
  container_registry:
    flavor: aws
    name: aws_container_registry
    uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com
  metadata_store:
    database: zenml_db
    flavor: mysql
    host: db.internal
    name: rds_metadata_store
    port: 3306
    secret: aws_mysql_secret
    upgrade_migration_enabled: true
  orchestrator:
    flavor: kubernetes
    name: eks_kubernetes_orchestrator
    synchronous: True
    kubernetes_context: terraform
  secrets_manager:
    flavor: aws
    name: aws_secrets_manager
    region_name: eu-west-1
  experiment_tracker:
    flavor: mlflow
    name: eks_mlflow_experiment_tracker
    tracking_uri: http://mlflow.internal
    tracking_username: '{{mlflow_login.username}}'
    tracking_password: '{{mlflow_login.password}}'
  model_deployer:
    flavor: seldon
    name: eks_seldon_model_deployer
    kubernetes_context: terraform
    kubernetes_namespace: zenml-workloads
    base_url: seldon.internal
    secret: aws_seldon_secret
`,
  /** ZenML 0.20: attributes under \`configuration\`, with what is not set written out. */
  nested: `zenml_version: 0.20.5
stack_name: kubeflow_stack
components:
  artifact_store:
    name: gcs
    type: artifact_store
    flavor: gcp
    configuration:
      authentication_secret: null
      path: gs://acme-artifacts
  container_registry:
    name: gcr
    type: container_registry
    flavor: gcp
    configuration:
      authentication_secret: null
      uri: eu.gcr.io/acme
  orchestrator:
    name: kubeflow
    type: orchestrator
    flavor: kubeflow
    configuration:
      kubeflow_pipelines_ui_port: 8080
      kubeflow_hostname: null
      kubeflow_namespace: kubeflow
      kubernetes_context: gke_acme_europe-west1_mlops
      synchronous: false
      skip_local_validations: false
      skip_cluster_provisioning: false
      skip_ui_daemon_provisioning: false
`,
  /** ZenML 0.58. */
  newest: `zenml_version: 0.58.0
stack_name: vm_stack
components:
  alerter:
    name: slack
    type: alerter
    flavor: slack
    configuration:
      slack_token: '{{slack.token}}'
      default_slack_channel_id: C01234567
  artifact_store:
    name: s3
    type: artifact_store
    flavor: s3
    configuration:
      path: s3://acme-artifacts
      client_kwargs:
        endpoint_url: https://minio.internal
        region_name: eu-west-1
  container_registry:
    name: ecr
    type: container_registry
    flavor: aws
    configuration:
      uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com
  image_builder:
    name: local
    type: image_builder
    flavor: local
    configuration: {}
  model_registry:
    name: mlflow
    type: model_registry
    flavor: mlflow
    configuration: {}
  orchestrator:
    name: vm
    type: orchestrator
    flavor: vm_aws
    configuration:
      cpus: 4+
      memory: 16
      accelerators:
        V100: 1
      region: eu-west-1
      disk_tier: medium
      use_spot: true
`,
  /** ZenML 0.20 to 0.22: beside \`configuration\` where the component is kept in a server. */
  recorded: `components:
  artifact_store:
    configuration:
      authentication_secret: null
      path: gs://acme-artifacts
    flavor: gcp
    id: 4d1f7b0a-6a3e-4f2a-9a51-0c9d5f0e8b11
    is_shared: false
    name: gcs
    type: artifact_store
    user: 7e0c2c55-93a8-4f0e-8a7e-2f1d9b6a4c33
  orchestrator:
    configuration: {}
    flavor: local
    id: b0a4c2d6-11de-4f0b-8c55-5a2f9d3e7a90
    is_shared: true
    name: default
    type: orchestrator
    user: 7e0c2c55-93a8-4f0e-8a7e-2f1d9b6a4c33
stack_name: recorded_stack
zenml_version: 0.20.5
`,
  /** ZenML 0.94.3 and later: a list for every type. */
  listed: `components:
  alerter:
  - configuration:
      default_slack_channel_id: C01234567
      slack_token: '{{slack.token}}'
    flavor: slack
    name: oncall
    type: alerter
  - configuration:
      discord_token: '{{discord.token}}'
    flavor: discord
    name: quiet
    type: alerter
  artifact_store:
  - configuration: {}
    flavor: local
    name: default
    type: artifact_store
  experiment_tracker:
  - configuration:
      api_key: '{{ wandb.key }}'
      entity: acme
      project_name: forecasts
    flavor: wandb
    name: wandb
    type: experiment_tracker
  - configuration:
      tracking_password: '{{mlflow_login.password}}'
      tracking_uri: https://mlflow.internal
      tracking_username: '{{mlflow_login.username}}'
    flavor: mlflow
    name: mlflow
    type: experiment_tracker
  orchestrator:
  - configuration: {}
    flavor: local
    name: default
    type: orchestrator
stack_name: listed_stack
zenml_version: 0.98.0
`,
  /** A recipe: configurations as JSON in flow style, with Python's True and a value that is JSON text itself. */
  recipe: `# Generated by a stack recipe.
zenml_version: 0.39.1
stack_name: k3d_stack_2023-05-01T10_00
components:
  artifact_store:
    flavor: s3
    name: k3d-minio
    configuration: {"path": "s3://artifacts", "key": "{{minio.key}}", "secret": "{{minio.secret}}", "client_kwargs": '{"endpoint_url": "https://minio.internal", "region_name": "us-east-1"}'}
  container_registry:
    flavor: default
    name: k3d-registry
    configuration: {"uri": "localhost:5000"}
  orchestrator:
    flavor: kubeflow
    name: k3d-kubeflow
    configuration: {"kubernetes_context": "k3d-acme", "synchronous": True, "local": True}
  secrets_manager:
    flavor: aws
    name: aws_secrets_manager
    configuration: {"region_name": "us-east-1"}
  model_deployer:
    flavor: seldon
    name: k3d-seldon
    configuration: {"kubernetes_context": "k3d-acme", "kubernetes_namespace": "workloads", "base_url": "http://seldon.internal:8080"}
`,
} as const;
