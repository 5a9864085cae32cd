import { checkStack } from '../__fixtures__/check-stack';
import { stackRules } from './stack-rules';

interface RuleCase {
  readonly title: string;
  readonly version?: string;
  /** The components, as YAML in flow style. */
  readonly components: string;
  /** The rules that are broken, each with the text that the finding points at; a warning where it is said. */
  readonly broken: readonly (readonly [rule: string, text: string, severity?: 'warning'])[];
}

const basis = 'orchestrator: {flavor: local}, artifact_store: {flavor: s3, path: "s3://b"}';
const cloud = 'artifact_store: {flavor: s3, path: "s3://b"}';
const registry = 'container_registry: {flavor: default, uri: registry.internal}';

const cases: readonly RuleCase[] = [
  {
    title: 'a version that is none',
    version: 'latest',
    components: basis,
    broken: [['version-invalid', 'latest']],
  },
  { title: 'a nightly version', version: '0.57.1.dev20240523', components: basis, broken: [] },
  {
    title: 'a flavor that came later',
    version: '0.20.5',
    components: `${basis}, experiment_tracker: {flavor: neptune}`,
    broken: [['flavor-of-other-version', 'neptune']],
  },
  {
    title: 'a flavor that is gone',
    version: '0.58.0',
    components: `${basis}, metadata_store: {flavor: sqlite}`,
    broken: [['flavor-of-other-version', 'sqlite']],
  },
  {
    title: 'a flavor that one of the neighbouring releases has',
    version: '0.30.0',
    components: `${basis}, experiment_tracker: {flavor: neptune}`,
    broken: [],
  },
  {
    title: 'a flavor of any version when the stack has none',
    components: 'metadata_store: {flavor: sqlite}, experiment_tracker: {flavor: neptune}',
    broken: [],
  },
  {
    title: 'a secrets manager in a version that has none',
    version: '0.58.0',
    components: `${basis}, secrets_manager: {flavor: local}`,
    broken: [],
  },
  {
    title: 'types, flavors and attributes of a later version, in one warning',
    version: '0.99.0',
    components: `${basis}, alerter: {flavor: slack, slack_token: "{{a.b}}", delay: 3}, experiment_tracker: {flavor: trackyo, token: "{{a.b}}"}, oracle: {flavor: delphi}`,
    broken: [['newer-than-catalog', '0.99.0', 'warning']],
  },
  {
    title: 'a later version of a stack that is known',
    version: '1.0.0',
    components: basis,
    broken: [],
  },
  {
    title: 'a component type that came later',
    version: '0.58.0',
    components: `${basis}, deployer: {flavor: docker}, log_store: {flavor: otel, endpoint: e}`,
    broken: [
      ['flavor-of-other-version', 'docker'],
      ['flavor-of-other-version', 'otel'],
    ],
  },
  {
    title: 'no orchestrator and no artifact store',
    version: '0.58.0',
    components: 'alerter: {flavor: slack, slack_token: "{{a.b}}"}',
    broken: [
      ['orchestrator-missing', 'prod'],
      ['artifact-store-missing', 'prod'],
    ],
  },
  {
    title: 'no metadata store while there were any',
    version: '0.13.2',
    components: basis,
    broken: [['metadata-store-missing', 'prod']],
  },
  { title: 'no metadata store later', version: '0.20.0', components: basis, broken: [] },
  {
    title: 'a part of a stack without a version',
    components: 'annotator: {flavor: pigeon}',
    broken: [],
  },
  ...['kubeflow', 'kubernetes', 'github'].map((flavor) => ({
    title: `orchestrator ${flavor} without a registry`,
    version: '0.20.5',
    components: `orchestrator: {flavor: ${flavor}}, ${cloud}`,
    broken: [['container-registry-missing', 'orchestrator']] as const,
  })),
  {
    title: 'orchestrator tekton without a registry',
    version: '0.58.0',
    components: `orchestrator: {flavor: tekton}, ${cloud}`,
    broken: [['container-registry-missing', 'orchestrator']],
  },
  {
    title: 'orchestrator and step operator vertex without a registry',
    version: '0.58.0',
    components: `orchestrator: {flavor: vertex, location: l}, step_operator: {flavor: vertex, region: r}, ${cloud}`,
    broken: [
      ['container-registry-missing', 'orchestrator'],
      ['container-registry-missing', 'step_operator'],
    ],
  },
  {
    title: 'step operator sagemaker without a registry',
    version: '0.58.0',
    components: `${basis}, step_operator: {flavor: sagemaker, role: r}`,
    broken: [['container-registry-missing', 'step_operator']],
  },
  ...(['0.58.0', '0.98.0'] as const).flatMap((version) =>
    [
      'image_builder: {flavor: kaniko, kubernetes_context: c}',
      'image_builder: {flavor: gcp}',
      'step_operator: {flavor: spark-kubernetes, master: m}',
    ].map((component) => ({
      title: `${component} of ${version} without a registry`,
      version,
      components: `${basis}, ${component}`,
      broken: [['container-registry-missing', component.replace(/:.*/, '')]] as const,
    })),
  ),
  ...(['0.58.0', '0.70.0', '0.98.0'] as const).map((version) => ({
    title: `step operator azureml of ${version} without a registry`,
    version,
    components: `${basis}, step_operator: {flavor: azureml, subscription_id: s, resource_group: g, workspace_name: w, compute_target_name: t}`,
    broken:
      version === '0.98.0' ? ([['container-registry-missing', 'step_operator']] as const) : [],
  })),
  {
    title: 'step operator azureml of 0.98 that says nothing of its compute target',
    version: '0.98.0',
    components: `${basis}, ${registry}, step_operator: {flavor: azureml, subscription_id: s, resource_group: g, workspace_name: w}`,
    broken: [],
  },
  {
    title: 'a missing registry in a part of a stack',
    components: 'orchestrator: {flavor: kubeflow}',
    broken: [],
  },
  {
    title: 'local components with a remote orchestrator',
    version: '0.58.0',
    components:
      'orchestrator: {flavor: kubernetes}, artifact_store: {flavor: local}, model_deployer: {flavor: mlflow}, container_registry: {flavor: default, uri: "localhost:5000"}, secrets_manager: {flavor: local}',
    broken: [
      ['local-component', 'artifact_store', 'warning'],
      ['local-component', 'model_deployer', 'warning'],
      ['local-component', 'container_registry', 'warning'],
    ],
  },
  {
    title: 'a sqlite metadata store with a remote orchestrator',
    version: '0.13.2',
    components: `orchestrator: {flavor: github}, ${cloud}, metadata_store: {flavor: sqlite}, ${registry}`,
    broken: [['local-component', 'metadata_store']],
  },
  {
    title: 'local components with a remote orchestrator, without a version',
    components: 'orchestrator: {flavor: vertex, location: l}, artifact_store: {flavor: local}',
    broken: [['local-component', 'artifact_store', 'warning']],
  },
  ...['vm_aws', 'vm_kubernetes', 'modal'].map((flavor) => ({
    title: `a local artifact store with the orchestrator ${flavor}, which ZenML registers`,
    version: '0.98.0',
    components: `orchestrator: {flavor: ${flavor}}, artifact_store: {flavor: local}, ${registry}`,
    broken: [['local-component', 'artifact_store', 'warning']] as const,
  })),
  {
    title: 'local components with a Kubernetes on this machine',
    components: 'orchestrator: {flavor: kubernetes, local: true}, artifact_store: {flavor: local}',
    broken: [],
  },
  {
    title: 'local components that are said to be reachable',
    version: '0.58.0',
    components: `orchestrator: {flavor: tekton, skip_local_validations: true}, artifact_store: {flavor: local}, ${registry}`,
    broken: [],
  },
  {
    title: 'local components with Airflow on this machine',
    components: 'orchestrator: {flavor: airflow}, artifact_store: {flavor: local}',
    broken: [],
  },
  {
    title: 'local components with Airflow elsewhere',
    components: 'orchestrator: {flavor: airflow, local: false}, artifact_store: {flavor: local}',
    broken: [['local-component', 'artifact_store', 'warning']],
  },
  {
    title: 'local components with a Kubeflow that may be local',
    components: 'orchestrator: {flavor: kubeflow}, artifact_store: {flavor: local}',
    broken: [],
  },
  {
    title: 'local components with a Kubeflow of another cluster',
    version: '0.20.5',
    components: `orchestrator: {flavor: kubeflow, kubernetes_context: eks}, artifact_store: {flavor: local}, ${registry}`,
    broken: [['local-component', 'artifact_store', 'warning']],
  },
  {
    title: 'a remote registry with the Kubeflow that ZenML starts here',
    version: '0.20.5',
    components: `orchestrator: {flavor: kubeflow}, artifact_store: {flavor: local}, ${registry}`,
    broken: [['local-registry-missing', 'registry.internal']],
  },
  {
    title: 'a remote registry with the cluster that ZenML has started here',
    version: '0.20.5',
    components: `orchestrator: {flavor: kubeflow, kubernetes_context: k3d-zenml-kubeflow-1}, artifact_store: {flavor: local}, ${registry}`,
    broken: [['local-registry-missing', 'registry.internal']],
  },
  {
    title: 'a registry on this machine with the Kubeflow that ZenML starts here',
    version: '0.20.5',
    components:
      'orchestrator: {flavor: kubeflow}, artifact_store: {flavor: local}, container_registry: {flavor: default, uri: "localhost:5000"}',
    broken: [],
  },
  ...['0.34.0', '0.58.0'].map((version) => ({
    title: `the k3d registry of a local Kubeflow of ${version}`,
    version,
    components: `orchestrator: {flavor: kubeflow, kubernetes_context: k3d-acme, local: true}, artifact_store: {flavor: local}, container_registry: {flavor: default, uri: "k3d-x-registry.localhost:5001"}`,
    broken: [],
  })),
  {
    title: 'a registry login with the orchestrator github',
    components:
      'orchestrator: {flavor: github}, container_registry: {flavor: github, uri: ghcr.io/a, authentication_secret: login}, secrets_manager: {flavor: local}',
    broken: [['github-registry-login', 'login']],
  },
  {
    title: 'label_studio without a secrets manager',
    version: '0.20.5',
    components: `${basis}, annotator: {flavor: label_studio}`,
    broken: [['label-studio-secrets-manager', 'annotator']],
  },
  {
    title: 'label_studio with a local artifact store',
    version: '0.20.5',
    components:
      'orchestrator: {flavor: local}, artifact_store: {flavor: local}, annotator: {flavor: label_studio}, secrets_manager: {flavor: local}',
    broken: [['label-studio-artifact-store', 'artifact_store']],
  },
  {
    title: 'label_studio of a later version',
    version: '0.58.0',
    components:
      'orchestrator: {flavor: local}, artifact_store: {flavor: local}, annotator: {flavor: label_studio}',
    broken: [],
  },
  ...['https://m', 'http://m', 'databricks'].map((uri) => ({
    title: `a tracking server ${uri} without a complete login`,
    components: `experiment_tracker: {flavor: mlflow, tracking_uri: "${uri}", tracking_username: "{{a.b}}"${uri === 'databricks' ? ', databricks_host: h' : ''}}`,
    broken: [['mlflow-credentials', `"${uri}"`]] as const,
  })),
  ...(['0.58.0', '0.98.0'] as const).map((version) => ({
    title: `a tracking server with two logins, in ${version}`,
    version,
    components: `${basis}, experiment_tracker: {flavor: mlflow, tracking_uri: "https://m", tracking_token: "{{a.b}}", tracking_username: "{{a.b}}", tracking_password: "{{a.c}}"}`,
    broken: version === '0.98.0' ? ([['mlflow-credentials', '"https://m"']] as const) : [],
  })),
  {
    title: 'Databricks with an OAuth client',
    version: '0.98.0',
    components: `${basis}, experiment_tracker: {flavor: mlflow, tracking_uri: databricks, databricks_host: h, databricks_client_id: "{{a.b}}", databricks_client_secret: "{{a.c}}"}`,
    broken: [],
  },
  {
    title: 'an OAuth client without Databricks',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: "https://m", tracking_token: "{{a.b}}", databricks_client_id: "{{a.b}}", databricks_client_secret: "{{a.c}}"}',
    broken: [['mlflow-databricks-uri', '"{{a.b}}"']],
  },
  ...[true, false].map((isEnabled) => ({
    title: `a tracking server that is not Databricks, with the Unity catalog ${String(isEnabled)}`,
    components: `experiment_tracker: {flavor: mlflow, tracking_uri: "file:/a", enable_unity_catalog: ${String(isEnabled)}}`,
    broken: isEnabled ? ([['mlflow-databricks-uri', 'true']] as const) : [],
  })),
  ...(['0.58.0', '0.98.0'] as const).map((version) => ({
    title: `several outputs of a SageMaker pipeline of ${version}`,
    version,
    components: `orchestrator: {flavor: sagemaker, execution_role: r, output_data_s3_uri: {a: "s3://b"}}, ${cloud}, ${registry}`,
    broken: version === '0.98.0' ? ([['attributes-together', '{a: "s3://b"}']] as const) : [],
  })),
  ...[
    ['0.58.0', 'p', false],
    ['0.98.0', 'p', true],
    ['0.98.0', 'r', false],
  ].map(([version, role, isOdd]): RuleCase => ({
    title: `a processor role ${String(role)} beside the execution role r, in ${String(version)}`,
    version: String(version),
    components: `orchestrator: {flavor: sagemaker, execution_role: r, processor_role: ${String(role)}}, ${cloud}, ${registry}`,
    broken: isOdd === true ? [['attributes-together', 'p']] : [],
  })),
  {
    title: 'several outputs of a SageMaker pipeline that trains nothing',
    components:
      'orchestrator: {flavor: sagemaker, execution_role: r, use_training_step: false, output_data_s3_uri: {a: "s3://b"}}',
    broken: [],
  },
  {
    title: 'an OAuth client with a server that a secret names',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: "{{a.u}}", databricks_client_id: "{{a.b}}", databricks_client_secret: "{{a.c}}"}',
    broken: [],
  },
  {
    title: 'the second of two trackers without a login',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: "https://m", tracking_token: "{{a.b}}"}, other: {type: experiment_tracker, flavor: mlflow, tracking_uri: "https://n"}',
    broken: [['mlflow-credentials', '"https://n"']],
  },
  ...[
    ['orchestrator', 'kubeflow', 'client_username', 'client_password', ''],
    ['orchestrator', 'tekton', 'client_password', 'client_username', ''],
    ['orchestrator', 'databricks', 'client_id', 'client_secret', ', host: h'],
    ['step_operator', 'databricks', 'client_secret', 'client_id', ', host: h'],
    ['step_operator', 'databricks', 'docker_image_username', 'docker_image_password', ', host: h'],
    ['orchestrator', 'modal', 'token_id', 'token_secret', ''],
    ['sandbox', 'modal', 'token_secret', 'token_id', ''],
    ['step_operator', 'modal', 'token_id', 'token_secret', ''],
    [
      'experiment_tracker',
      'mlflow',
      'tracking_password',
      'tracking_username',
      ', tracking_uri: "file:/a"',
    ],
    [
      'experiment_tracker',
      'mlflow',
      'databricks_client_id',
      'databricks_client_secret',
      ', tracking_uri: databricks, databricks_host: h, tracking_token: "{{a.t}}"',
    ],
  ].flatMap(([type = '', flavor = '', name = '', other = '', more = '']): readonly RuleCase[] => [
    {
      title: `${flavor} with ${name} and no ${other}`,
      components: `${type}: {flavor: ${flavor}, ${name}: "{{a.b}}"${more}}`,
      broken: [[flavor === 'mlflow' ? 'mlflow-credentials' : 'attributes-together', '"{{a.b}}"']],
    },
    {
      title: `${flavor} with ${name}, and null as ${other}`,
      components: `${type}: {flavor: ${flavor}, ${name}: "{{a.b}}", ${other}: null${more}}`,
      broken: [[flavor === 'mlflow' ? 'mlflow-credentials' : 'attributes-together', '"{{a.b}}"']],
    },
  ]),
  ...(['0.20.5', '0.39.1', '0.58.0'] as const).map((version) => ({
    title: `a name without a password for the Kubeflow of ${version}`,
    version,
    components: `orchestrator: {flavor: kubeflow, kubernetes_context: c${version === '0.20.5' ? '' : ', client_username: "{{a.b}}"'}}, ${cloud}, ${registry}`,
    broken: version === '0.58.0' ? ([['attributes-together', '"{{a.b}}"']] as const) : [],
  })),
  {
    title: 'a whole login for Kubeflow',
    components:
      'orchestrator: {flavor: kubeflow, client_username: "{{a.b}}", client_password: "{{a.c}}"}',
    broken: [],
  },
  {
    title: 'DigitalOcean Spaces that are nowhere',
    components: 'artifact_store: {flavor: digitalocean, path: "s3://b"}',
    broken: [['attributes-together', '"s3://b"']],
  },
  {
    title: 'DigitalOcean Spaces in a region that is none',
    components: 'artifact_store: {flavor: digitalocean, path: "s3://b", region: Frankfurt}',
    broken: [['attributes-together', '"s3://b"']],
  },
  ...['region: fra1', 'region: "{{a.b}}"', 'client_kwargs: {endpoint_url: "https://s"}'].map(
    (attribute) => ({
      title: `DigitalOcean Spaces with ${attribute}`,
      components: `artifact_store: {flavor: digitalocean, path: "s3://b", ${attribute}}`,
      broken: [],
    }),
  ),
  {
    title: 'a compute cluster without a name',
    components:
      'orchestrator: {flavor: azureml, subscription_id: s, resource_group: g, workspace: w, mode: compute-cluster}',
    broken: [['attributes-together', 'compute-cluster']],
  },
  {
    title: 'an infra beside a region',
    components: 'orchestrator: {flavor: vm_aws, infra: aws/eu-west-1, region: eu-west-1}',
    broken: [['attributes-together', 'aws/eu-west-1']],
  },
  {
    title: 'an infra without a region',
    components: 'orchestrator: {flavor: vm_aws, infra: aws/eu-west-1}',
    broken: [],
  },
  {
    title: 'a run id beside the way to make one',
    components:
      'experiment_tracker: {flavor: wandb, api_key: "{{a.b}}", run_id: x, run_id_strategy: new_on_retry}',
    broken: [['attributes-together', 'x']],
  },
  {
    title: 'a share of GPU memory without its size',
    components:
      'step_operator: {flavor: runai, client_id: "{{a.b}}", client_secret: "{{a.c}}", project_name: p, runai_base_url: "https://r", gpu_request_type: memory}',
    broken: [['attributes-together', 'memory']],
  },
  ...['s3', 'gcp', 'azure', 'b2'].map((flavor) => ({
    title: `a reference as the path of ${flavor}`,
    version: '0.98.0',
    components: `orchestrator: {flavor: local}, artifact_store: {flavor: ${flavor}, path: "{{a.b}}"}`,
    broken: [['reference-refused', '"{{a.b}}"', 'warning']] as const,
  })),
  {
    title: 'references as a number and a choice',
    version: '0.98.0',
    components: `orchestrator: {flavor: vm_aws, disk_size: "{{a.b}}", disk_tier: "{{a.c}}", cpus: "{{a.d}}", region: "{{a.e}}"}, ${cloud}, ${registry}`,
    broken: [
      ['reference-refused', '"{{a.b}}"', 'warning'],
      ['reference-refused', '"{{a.c}}"', 'warning'],
    ],
  },
  {
    title: 'references that ZenML refuses, in a stack that is not for ZenML',
    components: 'artifact_store: {flavor: s3, path: "{{a.b}}"}',
    broken: [],
  },
  {
    title: 'a tracking server with a token',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: "https://m", tracking_token: "{{a.b}}"}',
    broken: [],
  },
  {
    title: 'a tracking server with a login',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: "https://m", tracking_username: "{{a.b}}", tracking_password: "{{a.c}}"}',
    broken: [],
  },
  {
    title: 'a tracking server that a secret names',
    components: 'experiment_tracker: {flavor: mlflow, tracking_uri: "{{a.b}}"}',
    broken: [],
  },
  {
    title: 'Databricks without a host',
    components:
      'experiment_tracker: {flavor: mlflow, tracking_uri: databricks, tracking_token: "{{a.b}}"}',
    broken: [['mlflow-databricks-host', 'databricks']],
  },
  {
    title: 'mlflow without a server beside an artifact store in a cloud',
    components: `experiment_tracker: {flavor: mlflow}, ${cloud}`,
    broken: [['mlflow-local-tracking', 'experiment_tracker']],
  },
  {
    title: 'mlflow without a server beside a local artifact store',
    components: 'experiment_tracker: {flavor: mlflow}, artifact_store: {flavor: local}',
    broken: [],
  },
  {
    title: 'mlflow alone',
    components: 'experiment_tracker: {flavor: mlflow}',
    broken: [],
  },
];

function stackOf({ version, components }: RuleCase): string {
  const heading = version === undefined ? '' : `zenml_version: ${version}\n`;
  return `name: prod\n${heading}components: {${components}}`;
}

async function brokenRules(ruleCase: RuleCase) {
  const findings = await checkStack(stackOf(ruleCase));
  return findings.filter(({ code }) => code === 'stack-rule');
}

describe('stackRules', () => {
  it.each(cases.map((ruleCase) => [ruleCase.title, ruleCase] as const))(
    'judge %s',
    async (_, ruleCase) => {
      const found = (await brokenRules(ruleCase)).map(({ rule, text, severity }) => [
        rule,
        text,
        severity,
      ]);
      expect(new Set(found)).toEqual(
        new Set(
          ruleCase.broken.map(([rule, text, severity = 'error']) => [
            `zenml/${rule}`,
            text,
            severity,
          ]),
        ),
      );
      expect(found).toHaveLength(ruleCase.broken.length);
    },
  );

  it('leave nothing but their own findings in these stacks', async () => {
    for (const ruleCase of cases) {
      const findings = await checkStack(stackOf(ruleCase));
      const others = findings.filter(
        ({ code }) => code !== 'stack-rule' && code !== 'component-type-duplicate',
      );
      expect([ruleCase.title, others]).toEqual([ruleCase.title, []]);
    }
  });

  it('name what a later version has, and the version that the catalog knows', async () => {
    const components = 'alerter: {flavor: slack, delay: 3}, tracker: {flavor: x}, o: {flavor: y}';
    const text = `zenml_version: 1.2.0\n${stackOf({ title: '', components: `${basis}, ${components}`, broken: [] })}`;
    const [finding] = (await checkStack(text)).filter(({ code }) => code === 'stack-rule');
    expect(finding?.words).toContain('up to 0.98.0');
    expect(finding?.words).toContain(
      '1.2.0 has the attribute delay of component alerter and 2 more',
    );
  });

  it('leave out of what is new what another catalog describes', async () => {
    const catalogs = `catalogs: ['@stackref/zenml', ./own.json]`;
    const own = {
      flavors: [{ type: 'oracle', name: 'delphi', attributes: { type: 'object', properties: {} } }],
    };
    const stack = `zenml_version: 0.99.0\n${catalogs}\ncomponents: {${basis}, oracle: {flavor: delphi}}`;
    expect(await checkStack(stack, { 'own.json': JSON.stringify(own) })).toEqual([]);
  });

  it.each(stackRules.map((rule) => [rule.id, rule] as const))('%s is broken by a case', (id) => {
    const broken = new Set(cases.flatMap(({ broken }) => broken.map(([rule]) => `zenml/${rule}`)));
    expect([...broken]).toContain(id);
  });

  it('say what is wrong and what to do, in a sentence each', async () => {
    for (const ruleCase of cases) {
      for (const { words } of await brokenRules(ruleCase)) {
        expect(words).toMatch(/^[A-Z].*\. [A-Z].*\. \(zenml\/[a-z-]+\)$/);
        expect(words).not.toMatch(/undefined|please|!/i);
      }
    }
  });

  it('show no credentials of a tracking server', async () => {
    const findings = await checkStack(
      'components: {experiment_tracker: {flavor: mlflow, tracking_uri: "https://me:hunter2@m"}}',
    );
    expect(findings.map(({ rule }) => rule)).toEqual(['zenml/mlflow-credentials']);
    expect(findings.map(({ words }) => words).join('\n')).not.toContain('hunter2');
  });

  it.each([
    ['no components at all', 'components: {}'],
    ['a component that is none', 'components: {orchestrator: 3}'],
    ['a component without a flavor', 'components: {orchestrator: {}, artifact_store: {path: x}}'],
    [
      'attributes of other types',
      'components: {orchestrator: {flavor: kubeflow, local: [1], kubernetes_context: {}}}',
    ],
  ])('cope with %s', async (_, text) => {
    const findings = await checkStack(text);
    expect(findings.filter(({ code }) => code === 'stack-rule')).toEqual([]);
  });
});
