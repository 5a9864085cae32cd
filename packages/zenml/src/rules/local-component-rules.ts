import { rangeOf, type Component, type Stack, type StackRule } from '@stackref/core/catalog';
import { chooseReleases, isSince } from '../versions/choose-releases';
import { isBefore } from '../versions/zenml-release';
import { booleanOf, findComponent, hasFlavor, isGiven, placeOf, textOf } from './read-component';

const alwaysRemote = [
  'azureml',
  'databricks',
  'github',
  'hyperai',
  'modal',
  'sagemaker',
  'vertex',
  'vm_aws',
  'vm_azure',
  'vm_gcp',
  'vm_kubernetes',
  'vm_lambda',
];
const localRegistry = /^localhost:\d{4,5}\/?$/;
const ownCluster = 'k3d-zenml-';

export const localComponent: StackRule = {
  id: 'zenml/local-component',
  title: 'Local component with a remote orchestrator',
  severity: 'error',
  explanation:
    'A remote orchestrator cannot reach what is kept on this machine: a `local` artifact store, a `sqlite` metadata store, an `mlflow`, `bentoml` or `vllm` model deployer, a container registry on localhost. `local` and `skip_local_validations` of the orchestrator turn the rule off. A warning since ZenML 0.20, which registers such a stack and refuses to run it. The secrets manager may be local: stackref reads it before anything runs.',
  *check(stack) {
    const orchestrator = findComponent(stack, 'orchestrator');
    if (orchestrator === undefined || placeOfWork(stack, orchestrator) !== 'remote') return;
    if (booleanOf(orchestrator, 'skip_local_validations') === true) return;
    const isAllowed = isSince('0.20.5', stack.zenmlVersion?.value);
    for (const component of stack.components.filter(isLocal)) {
      yield {
        range: rangeOf(component),
        problem: `Component ${component.id} is on this machine, where the remote orchestrator ${orchestrator.flavor?.value ?? ''} does not reach it.`,
        fix: `Use a flavor of ${component.type} that is not local.`,
        severity: isAllowed ? 'warning' : 'error',
        related: [{ message: 'the remote orchestrator', range: rangeOf(orchestrator) }],
      };
    }
  },
};

export const localRegistryMissing: StackRule = {
  id: 'zenml/local-registry-missing',
  title: 'Remote registry with a local Kubeflow',
  severity: 'error',
  explanation:
    'Until ZenML 0.20 the Kubeflow that ZenML itself starts on this machine takes images only from a container registry on this machine, `localhost:<port>`. `skip_local_validations` turns the rule off.',
  *check(stack) {
    const orchestrator = findComponent(stack, 'orchestrator');
    if (orchestrator === undefined || !hasFlavor(orchestrator, 'kubeflow')) return;
    if (!isStartedByZenml(stack, orchestrator)) return;
    if (booleanOf(orchestrator, 'skip_local_validations') === true) return;
    const registry = findComponent(stack, 'container_registry');
    const uri = registry && textOf(registry, 'uri');
    if (registry === undefined || uri === undefined || localRegistry.test(uri)) return;
    yield {
      range: placeOf(registry, 'uri'),
      problem: `The uri of component ${registry.id} is not that of a registry on this machine, which a local Kubeflow needs.`,
      fix: 'Write localhost and the port of the registry, such as localhost:5000.',
      related: [{ message: 'the local orchestrator', range: rangeOf(orchestrator) }],
    };
  },
};

/** Whether an orchestrator runs on this machine or elsewhere; `undefined` when the stack does not say. */
function placeOfWork(stack: Stack, orchestrator: Component): 'local' | 'remote' | undefined {
  if (hasFlavor(orchestrator, ...alwaysRemote)) return 'remote';
  const local = booleanOf(orchestrator, 'local');
  if (hasFlavor(orchestrator, 'airflow')) return local === false ? 'remote' : undefined;
  if (!hasFlavor(orchestrator, 'kubeflow', 'kubernetes', 'tekton')) return undefined;
  if (local !== undefined) return local ? 'local' : 'remote';
  if (!hasFlavor(orchestrator, 'kubeflow')) return 'remote';
  if (isStartedByZenml(stack, orchestrator)) return 'local';
  const context = textOf(orchestrator, 'kubernetes_context');
  return context === undefined || context === '' ? undefined : 'remote';
}

/** Until 0.20 Kubeflow without a context starts a cluster of its own on this machine; later nothing does. */
function isStartedByZenml(stack: Stack, kubeflow: Component): boolean {
  const { releases } = chooseReleases(stack.zenmlVersion?.value);
  if (releases === undefined || !releases.every((each) => isBefore(each, '0.58.0'))) return false;
  if (!isGiven(kubeflow, 'kubernetes_context')) return true;
  return textOf(kubeflow, 'kubernetes_context')?.startsWith(ownCluster) === true;
}

function isLocal(component: Component): boolean {
  switch (component.type) {
    case 'artifact_store':
      return hasFlavor(component, 'local');
    case 'metadata_store':
      return hasFlavor(component, 'sqlite');
    case 'model_deployer':
      return hasFlavor(component, 'mlflow', 'bentoml', 'vllm');
    case 'container_registry':
      return localRegistry.test(textOf(component, 'uri') ?? '');
    default:
      return false;
  }
}
