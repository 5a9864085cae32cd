import { defineSecretsManager } from '@stackref/core/secrets-manager';
import { createGithubClient } from './client/github-client';
import { githubAttributes, problemsOf } from './attributes';
import { createGithubSecrets } from './create';
import { isJobOfGithub } from './store/job-answers';
import { createFlatLayout } from './store/flat-layout';
import { problemOfName } from './store/name-rules';
import { zenmlLayout } from './store/zenml-layout';
import { identifyStore, locateSecrets } from './client/secrets-place';

/**
 * The secrets of GitHub Actions: those of a repository, of one of its environments, or of an organization. GitHub never
 * gives a value back; jobs of GitHub Actions read what their workflow gave them.
 */
export const githubSecretsManager = defineSecretsManager({
  name: 'github',
  description: 'Secrets of GitHub Actions: of a repository, an environment or an organization.',
  attributes: githubAttributes,
  problemsOf,
  asksFor: ['owner', 'repository'],
  storeOf: (given, { environment }) => identifyStore(given, environment),
  problemOfName,
  create(given, { environment, calls }) {
    const place = locateSecrets(given, environment);
    const isJob = isJobOfGithub(environment);
    const client = createGithubClient({ place, environment, isJob, calls });
    const layout = given.layout === 'zenml' ? zenmlLayout : createFlatLayout(given.prefix ?? '');
    return createGithubSecrets({ client, place, layout }, environment);
  },
});
