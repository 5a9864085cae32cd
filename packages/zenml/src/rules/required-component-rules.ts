import { rangeOf, type Stack, type StackRule, type StackRuleFinding } from '@stackref/core/catalog';
import { chooseReleases } from '../versions/choose-releases';
import type { ZenmlRelease } from '../versions/zenml-release';
import { findComponent, hasFlavor } from './read-component';

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

const needRegistry = new Map([
  ['orchestrator', ['github', 'kubeflow', 'kubernetes', 'tekton', 'vertex']],
  ['step_operator', ['sagemaker', 'vertex']],
]);

export const containerRegistryMissing: StackRule = {
  id: 'zenml/container-registry-missing',
  title: 'Container registry missing',
  severity: 'error',
  explanation: `The orchestrators \`github\`, \`kubeflow\`, \`kubernetes\`, \`tekton\` and \`vertex\` and the step operators \`sagemaker\` and \`vertex\` run images, which they take from a container registry. ${onlyWithVersion}`,
  *check(stack) {
    if (chooseReleases(stack.zenmlVersion?.value).releases === undefined) return;
    if (findComponent(stack, 'container_registry') !== undefined) return;
    for (const [type, flavors] of needRegistry) {
      const component = findComponent(stack, type);
      if (component === undefined || !hasFlavor(component, ...flavors)) continue;
      yield {
        range: rangeOf(component),
        problem: `Component ${component.id} of flavor ${component.flavor?.value ?? ''} needs a container registry, and the stack has none.`,
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
