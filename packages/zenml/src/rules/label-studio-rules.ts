import { rangeOf, type Component, type Stack, type StackRule } from '@stackref/core/catalog';
import { chooseReleases } from '../versions/choose-releases';
import { isBefore } from '../versions/zenml-release';
import { findComponent, hasFlavor } from './read-component';

export const labelStudioSecretsManager: StackRule = {
  id: 'zenml/label-studio-secrets-manager',
  title: 'Label Studio without a secrets manager',
  severity: 'error',
  explanation:
    'Until ZenML 0.20 `label_studio` takes its API key from a secrets manager. Only stacks with a `zenml_version` are asked for one.',
  *check(stack) {
    const annotator = labelStudio(stack);
    if (annotator === undefined || findComponent(stack, 'secrets_manager') !== undefined) return;
    if (!isUntil020(stack)) return;
    yield {
      range: rangeOf(annotator),
      problem: `Component ${annotator.id} of flavor label_studio needs a secrets manager, and the stack has none.`,
      fix: 'Add a component of type secrets_manager.',
    };
  },
};

export const labelStudioArtifactStore: StackRule = {
  id: 'zenml/label-studio-artifact-store',
  title: 'Label Studio with a local artifact store',
  severity: 'error',
  explanation:
    'Until ZenML 0.20 `label_studio` reads the data from an artifact store in a cloud: `azure`, `gcp` or `s3`.',
  *check(stack) {
    const annotator = labelStudio(stack);
    const store = findComponent(stack, 'artifact_store');
    if (annotator === undefined || store === undefined || !hasFlavor(store, 'local')) return;
    if (!isUntil020(stack)) return;
    yield {
      range: rangeOf(store),
      problem: `Component ${annotator.id} of flavor label_studio needs an artifact store in a cloud, and ${store.id} is local.`,
      fix: 'Use flavor azure, gcp or s3.',
      related: [{ message: 'the annotator', range: rangeOf(annotator) }],
    };
  },
};

function labelStudio(stack: Stack): Component | undefined {
  const annotator = findComponent(stack, 'annotator');
  return hasFlavor(annotator, 'label_studio') ? annotator : undefined;
}

function isUntil020(stack: Stack): boolean {
  const { releases } = chooseReleases(stack.zenmlVersion?.value);
  return releases !== undefined && releases.every((release) => isBefore(release, '0.58.0'));
}
