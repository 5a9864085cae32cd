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
    ['0.58.0', false],
    ['0.58.1', true],
    [undefined, false],
  ])('at version %s accepts further attributes: %s', (version, open) => {
    expect(flavorsFor(version).every((flavor) => flavor.open === open)).toBe(true);
  });

  it('makes the flavors of a version once', () => {
    expect(flavorsFor('0.58.0')).toBe(flavorsFor('0.58'));
  });
});
