import type { StackRule } from '@stackref/core/catalog';
import { findComponent, hasFlavor, isGiven, placeOf } from './read-component';

export const githubRegistryLogin: StackRule = {
  id: 'zenml/github-registry-login',
  title: 'Registry login that GitHub Actions cannot use',
  severity: 'error',
  explanation:
    'The `github` orchestrator logs in to the container registry with the rights of the workflow; it cannot use an `authentication_secret`.',
  *check(stack) {
    const registry = findComponent(stack, 'container_registry');
    if (registry === undefined || !isGiven(registry, 'authentication_secret')) return;
    if (!hasFlavor(findComponent(stack, 'orchestrator'), 'github')) return;
    yield {
      range: placeOf(registry, 'authentication_secret'),
      problem: `Component ${registry.id} has an authentication_secret, which the orchestrator github cannot use.`,
      fix: 'Remove it, and give the workflow access to the registry.',
    };
  },
};
