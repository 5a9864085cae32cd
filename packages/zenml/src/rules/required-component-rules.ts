import { rangeOf, type Stack, type StackRule, type StackRuleFinding } from '@stackref/core/catalog';
import { chooseReleases, isSince } from '../versions/choose-releases';
import type { ZenmlRelease } from '../versions/zenml-release';
import { findComponent } from './read-component';

/** What a stack lacks is an error only in a stack of ZenML's: one that says which version it is for. */
const onlyWithVersion = 'Only stacks with a `zenml_version` are asked for it.';

export const orchestratorMissing = requireType('orchestrator', 'Orchestrator missing', () => true);

export const artifactStoreMissing = requireType(
  'artifact_store',
  'Artifact store missing',
  () => true,
);

export const metadataStoreMissing = requireType(
  'metadata_store',
  'Metadata store missing',
  (releases) => releases.every((release) => release === '0.13.2'),
  ' ZenML keeps metadata on its server since 0.20.',
);

/** What runs, builds or deploys images elsewhere, by component type; with the release since which it asks for a registry. */
const needRegistry = new Map<string, ReadonlyMap<string, ZenmlRelease>>([
  [
    'orchestrator',
    new Map([
      ...since('0.13.2', 'github', 'kubeflow', 'kubernetes', 'tekton', 'vertex'),
      ...since('0.58.0', 'hyperai', 'sagemaker', 'vm_aws', 'vm_azure', 'vm_gcp', 'vm_lambda'),
      ...since('0.98.0', 'azureml', 'modal', 'ssh', 'vm_kubernetes'),
    ]),
  ],
  [
    'step_operator',
    new Map([
      ...since('0.13.2', 'sagemaker', 'vertex'),
      ...since('0.20.5', 'spark-kubernetes'),
      ...since('0.98.0', 'azureml', 'baseten', 'kubernetes', 'modal', 'runai', 'ssh'),
    ]),
  ],
  ['image_builder', new Map([...since('0.58.0', 'gcp', 'kaniko'), ...since('0.98.0', 'aws')])],
  ['deployer', new Map(since('0.98.0', 'aws', 'gcp', 'kubernetes'))],
]);

function since(release: ZenmlRelease, ...flavors: readonly string[]) {
  return flavors.map((flavor): [string, ZenmlRelease] => [flavor, release]);
}

export const containerRegistryMissing: StackRule = {
  id: 'zenml/container-registry-missing',
  title: 'Container registry missing',
  severity: 'error',
  explanation: `Orchestrators, step operators, image builders and deployers that use images elsewhere take them from a container registry, such as the orchestrator \`kubernetes\` and the step operator \`vertex\`. ${onlyWithVersion}`,
  *check(stack) {
    const version = stack.zenmlVersion?.value;
    if (chooseReleases(version).releases === undefined) return;
    if (findComponent(stack, 'container_registry') !== undefined) return;
    for (const component of stack.components) {
      const flavor = component.flavor?.value ?? '';
      const release = needRegistry.get(component.type)?.get(flavor);
      if (release === undefined || !isSince(release, version)) continue;
      yield {
        range: rangeOf(component),
        problem: `Component ${component.id} of flavor ${flavor} needs a container registry, and the stack has none.`,
        fix: 'Add a component of type container_registry.',
      };
    }
  },
};

function requireType(
  type: string,
  title: string,
  isRequired: (releases: readonly ZenmlRelease[]) => boolean,
  remark = '',
): StackRule {
  return {
    id: `zenml/${type.replace('_', '-')}-missing`,
    title,
    severity: 'error',
    explanation: `ZenML does not run a stack without a component of type \`${type}\`.${remark} ${onlyWithVersion}`,
    *check(stack: Stack): Generator<StackRuleFinding> {
      const { releases } = chooseReleases(stack.zenmlVersion?.value);
      if (releases === undefined || !isRequired(releases)) return;
      if (findComponent(stack, type) !== undefined) return;
      const node = stack.nameNode ?? stack.zenmlVersion;
      if (node === undefined) return;
      yield {
        range: rangeOf(node),
        problem: `ZenML ${stack.zenmlVersion?.value ?? ''} needs a component of type ${type}, and stack ${stack.name} has none.`,
        fix: `Add a component of type ${type}.`,
      };
    },
  };
}
