import { checkStack } from '../__fixtures__/check-stack';
import { stackRules } from './stack-rules';

interface RuleCase {
  readonly title: string;
  readonly version?: string;
  /** The components, as YAML in flow style. */
  readonly components: string;
  /** The rules that are broken, each with the text that the finding points at. */
  readonly broken: readonly (readonly [rule: string, text: string])[];
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
    title: 'an attribute in a later version that is not known yet',
    version: '0.70.0',
    components: `${basis}, alerter: {flavor: slack, slack_token: "{{a.b}}", timeout: 3}`,
    broken: [['attribute-of-later-version', 'timeout']],
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
  {
    title: 'step operator azureml without a registry',
    version: '0.58.0',
    components: `${basis}, step_operator: {flavor: azureml, subscription_id: s, resource_group: g, workspace_name: w, compute_target_name: t}`,
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
      ['local-component', 'artifact_store'],
      ['local-component', 'model_deployer'],
      ['local-component', 'container_registry'],
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
    broken: [['local-component', 'artifact_store']],
  },
  {
    title: 'local components with a Kubernetes on this machine',
    components: 'orchestrator: {flavor: kubernetes, local: true}, artifact_store: {flavor: local}',
    broken: [],
  },
  {
    title: 'local components that are said to be reachable',
    components:
      'orchestrator: {flavor: tekton, skip_local_validations: true}, artifact_store: {flavor: local}',
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
    broken: [['local-component', 'artifact_store']],
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
    broken: [['local-component', 'artifact_store']],
  },
  {
    title: 'a remote registry with the Kubeflow that ZenML starts here',
    version: '0.20.5',
    components: `orchestrator: {flavor: kubeflow}, artifact_store: {flavor: local}, ${registry}`,
    broken: [['local-registry-missing', 'registry.internal']],
  },
  {
    title: 'a remote registry with a Kubeflow that is local',
    components: `orchestrator: {flavor: kubeflow, local: true}, ${registry}`,
    broken: [['local-registry-missing', 'registry.internal']],
  },
  {
    title: 'a registry on this machine with a Kubeflow that is local',
    components:
      'orchestrator: {flavor: kubeflow, local: true}, container_registry: {flavor: default, uri: "localhost:5000"}',
    broken: [],
  },
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
    components: `experiment_tracker: {flavor: mlflow, tracking_uri: "${uri}", tracking_username: "{{a.b}}", databricks_host: h}`,
    broken: [['mlflow-credentials', `"${uri}"`]] as const,
  })),
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
      const found = (await brokenRules(ruleCase)).map(({ rule, text }) => [rule, text]);
      expect(new Set(found)).toEqual(
        new Set(ruleCase.broken.map(([rule, text]) => [`zenml/${rule}`, text])),
      );
      expect(found).toHaveLength(ruleCase.broken.length);
    },
  );

  it('leave nothing but their own findings in these stacks', async () => {
    for (const ruleCase of cases) {
      const findings = await checkStack(stackOf(ruleCase));
      expect(findings.filter(({ code }) => code !== 'stack-rule')).toEqual([]);
    }
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
