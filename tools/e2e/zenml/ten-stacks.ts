/** Components of stacks of our own form, by the name of the stack, each with flavors that ZenML 0.98 has. */
export const tenStacks: ReadonlyMap<string, string> = new Map([
  ['local', ''],
  [
    'tracker',
    `  experiment_tracker:
    flavor: mlflow
    name: mlflow
    tracking_uri: https://mlflow.internal
    tracking_username: '{{mlflow_login.username}}'
    tracking_password: '{{ mlflow_login.password }}'
`,
  ],
  [
    'trackers',
    `  experiment_tracker:
    - { flavor: wandb, name: wandb, api_key: '{{wandb.api_key}}', entity: acme }
    - { flavor: neptune, name: neptune, api_token: '{{neptune.token}}' }
`,
  ],
  [
    'alerters',
    `  alerter: { flavor: slack, name: slack, slack_token: '{{chat.slack}}', slack_channel_id: C1 }
  second: { type: alerter, flavor: discord, name: discord, discord_token: '{{chat.discord}}' }
`,
  ],
  [
    's3',
    `  artifact_store:
    flavor: s3
    name: s3
    path: s3://bucket
    key: '{{aws_login.access_key_id}}'
    secret: '{{aws_login.secret_access_key}}'
    client_kwargs: { region_name: eu-west-1, verify: true, retries: [1, 2.5] }
`,
  ],
  [
    'texts',
    `  model_registry: { flavor: mlflow, name: registry }
  experiment_tracker:
    flavor: mlflow
    name: texts
    tracking_uri: https://mlflow.internal
    tracking_token: '{{mlflow_login.token}}'
    tags: { a: 'yes', b: '1.10', c: "it's \\"quoted\\"", d: 'null', e: 'ünï 日本', f: '# no comment', g: "two\\nlines" }
`,
  ],
  [
    'azure',
    `  artifact_store: { flavor: azure, name: az, path: 'az://container' }
  container_registry: { flavor: azure, name: acr, uri: acme.azurecr.io }
`,
  ],
  [
    'builder',
    `  image_builder:
    flavor: kaniko
    name: kaniko
    kubernetes_context: context
    executor_args: ['--compressed-caching=false', '--label=a=b']
  container_registry: { flavor: dockerhub, name: hub, uri: docker.io/acme }
`,
  ],
  [
    'validator',
    `  data_validator: { flavor: whylogs, name: whylogs }
  annotator: { flavor: label_studio, name: labels, api_key: '{{labels.api_key}}' }
`,
  ],
  [
    'stores',
    `  log_store: { flavor: datadog, name: logs, api_key: '{{datadog.api_key}}', application_key: '{{datadog.application_key}}', endpoint: 'https://http-intake.logs.datadoghq.com/api/v2/logs' }
  feature_store: { flavor: feast, name: feast, feast_repo: ./features }
`,
  ],
]);

/** The secrets that they reference, which ZenML looks at when it imports some of them. */
export const secretsOfStacks = {
  mlflow_login: { username: 'u', password: 'p', token: 't' },
  wandb: { api_key: 'k' },
  neptune: { token: 't' },
  chat: { slack: 's', discord: 'd' },
  aws_login: { access_key_id: 'a', secret_access_key: 's' },
  labels: { api_key: 'l' },
  datadog: { api_key: 'd', application_key: 'a' },
};
