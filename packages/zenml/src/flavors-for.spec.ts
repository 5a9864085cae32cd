import type { AttributeDefinition } from '@stackref/core/catalog';
import { flavorsFor } from './flavors-for';

function attribute(version: string | undefined, path: string): AttributeDefinition | undefined {
  const [key, name = ''] = path.split('.');
  const flavor = flavorsFor(version).find((each) => `${each.type}/${each.name}` === key);
  return flavor?.attributes.get(name);
}

describe('flavorsFor', () => {
  it.each([
    ['0.13.2', 'metadata_store/mysql.host', true],
    ['0.13.2', 'experiment_tracker/wandb.run_name', false],
    ['0.20.5', 'experiment_tracker/wandb.run_name', false],
    ['0.58.0', 'experiment_tracker/wandb.run_name', true],
    ['0.58.0', 'orchestrator/kubeflow.kubeflow_pipelines_ui_port', false],
    [undefined, 'orchestrator/kubeflow.kubeflow_pipelines_ui_port', false],
    [undefined, 'experiment_tracker/wandb.run_name', true],
    // Gone in later versions, and still known without one.
    [undefined, 'metadata_store/mysql.host', true],
    [undefined, 'model_deployer/kserve.custom_domain', true],
    // Between two releases what either has may be there.
    ['0.30.0', 'orchestrator/kubeflow.kubeflow_pipelines_ui_port', true],
    ['0.30.0', 'orchestrator/kubeflow.local', true],
    // A flavor of another version is there as the nearest release has it.
    ['0.13.2', 'experiment_tracker/comet.api_key', true],
    ['0.58.0', 'metadata_store/mysql.host', true],
    ['0.98.0', 'metadata_store/mysql.host', true],
    ['0.58.0', 'alerter/slack.timeout', false],
    ['0.70.0', 'alerter/slack.timeout', true],
    ['0.98.0', 'alerter/slack.timeout', true],
    ['0.99.0', 'alerter/slack.timeout', true],
    [undefined, 'alerter/slack.timeout', true],
    // Gone in 0.98.
    ['0.58.0', 'annotator/argilla.workspace', true],
    ['0.70.0', 'annotator/argilla.workspace', true],
    ['0.98.0', 'annotator/argilla.workspace', false],
    [undefined, 'annotator/argilla.workspace', false],
    ['0.58.0', 'deployer/docker.port_range', true],
  ])('at version %s has %s: %s', (version, path, isThere) => {
    expect(attribute(version, path) !== undefined).toBe(isThere);
  });

  it.each([
    ['0.13.2', true],
    ['0.30.0', false],
    ['0.58.0', false],
  ])('at version %s requires what was required: %s', (version, required) => {
    expect(attribute(version, 'orchestrator/tekton.kubernetes_context')?.required).toBe(required);
    expect(attribute(version, 'step_operator/sagemaker.instance_type')?.required).toBe(required);
  });

  it.each([
    ['0.13.2', true],
    ['0.14.0', false],
    ['0.20.5', false],
    [undefined, false],
  ])('at version %s refuses references where they were refused: %s', (version, clearText) => {
    expect(attribute(version, 'experiment_tracker/mlflow.tracking_uri')?.clearText).toBe(clearText);
  });

  it.each([
    ['0.13.2', 'vertex.accelerator_type', true],
    ['0.20.5', 'vertex.accelerator_type', false],
    ['0.58.0', 'spark-kubernetes.submit_kwargs', true],
    ['0.70.0', 'spark-kubernetes.submit_kwargs', false],
    ['0.98.0', 'spark-kubernetes.submit_kwargs', false],
  ])('at version %s refuses a reference as %s: %s', (version, path, clearText) => {
    expect(attribute(version, `step_operator/${path}`)?.clearText).toBe(clearText);
  });

  it.each([
    ['0.20.5', undefined, false],
    ['0.58.0', 0, false],
    ['0.98.0', undefined, true],
  ])('at version %s has the default of its time: %s', (version, timeout, takesJson) => {
    const kubernetes = 'orchestrator/kubernetes';
    const schema = attribute(version, `${kubernetes}.timeout`)?.schema;
    expect(schema?.safeParse(undefined).data).toBe(timeout);
    const pod = attribute('0.58.0', `${kubernetes}.pod_settings`);
    expect(pod?.schema.safeParse('{}').success).toBe(false);
    const own = attribute(version, `${kubernetes}.pod_settings`);
    expect(own?.schema.safeParse('{}').success ?? false).toBe(takesJson);
  });

  it.each([
    ['0.58.0', false],
    ['0.70.0', false],
    ['0.98.0', true],
    [undefined, true],
  ])('at version %s wants the secrets of seldon named: %s', (version, required) => {
    expect(attribute(version, 'model_deployer/seldon.secret')?.required).toBe(required);
    const path = 'model_deployer/seldon.kubernetes_secret_name';
    expect(attribute(version, path)?.required).toBe(required);
    const target = attribute(version, 'step_operator/azureml.compute_target_name');
    expect(target?.required).toBe(version === '0.58.0');
  });

  it.each([
    ['0.58.0', false],
    ['0.98.0', false],
    ['0.98.1', true],
    [undefined, false],
  ])('at version %s accepts further attributes: %s', (version, open) => {
    expect(flavorsFor(version).every((flavor) => flavor.open === open)).toBe(true);
  });

  it('makes the flavors of a version once', () => {
    expect(flavorsFor('0.58.0')).toBe(flavorsFor('0.58'));
  });
});
