import {
  createCalls,
  defineSecretsManager,
  identifyLayout,
  isLoopback,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { gcpAttributes, problemsOf, type GcpAttributes } from './attributes';
import { gcpStore } from './create';
import { credentialsFor } from './client/credentials-for';
import { problemOfEnvironment } from './client/environment-problem';
import { explainApiError } from './client/explain-api-error';
import { GoogleApiError } from './client/google-api-error';
import { createRestClient } from './client/rest-client';
import { createSecretManagerApi } from './client/secret-manager-api';
import { createWriteCheck } from './store/check-write';
import { flatNaming, zenmlLegacyNaming } from './store/key-naming';
import { createKeySecrets, createWholeSecrets } from './store/layouts';
import { encodedNaming, zenmlNaming } from './store/whole-naming';

/** What no layout can hold, this one cannot either; it holds every key. */
const widest = encodedNaming('');

/** Google Cloud Secret Manager. */
export const secretsManager = defineSecretsManager({
  name: 'gcp',
  description: 'Google Cloud Secret Manager.',
  attributes: gcpAttributes,
  problemsOf,
  asksFor: ['project_id'],
  storeOf(attributes, { environment }) {
    const { layout, ...place } = gcpStore(attributes, environment);
    return { ...place, ...identifyLayout(layout) };
  },
  problemOfName: (kind, name) => (kind === 'secret' ? widest.problemOfName(name) : undefined),
  create: createGcpSecretsManager,
});

function createGcpSecretsManager(
  attributes: GcpAttributes,
  { environment, calls: settings }: SecretsManagerContext,
): SecretsManager {
  const store = gcpStore(attributes, environment);
  const { project, location, layout } = store;
  const endpoint = new URL(store.endpoint);
  const problem = problemOfEnvironment(environment, attributes.project_id, isLoopback(endpoint));
  if (problem !== undefined) throw problem;
  const calls = createCalls({
    toError: (error) => (error instanceof GoogleApiError ? explainApiError(error) : undefined),
    settings,
  });
  const api = createSecretManagerApi({
    client: createRestClient(endpoint, credentialsFor(endpoint, { environment, project })),
    calls,
    project,
    location,
    replicationLocations: attributes.replication_locations ?? [],
  });
  const parts = { api, calls, writeCheck: createWriteCheck(api) };
  switch (layout.kind) {
    case 'json':
      return createWholeSecrets({ ...parts, naming: encodedNaming(layout.prefix), isZenml: false });
    case 'flat':
      return createKeySecrets({ ...parts, naming: flatNaming(layout.prefix) });
    case 'zenml':
      return layout.scope.scope === 'none'
        ? createKeySecrets({ ...parts, naming: zenmlLegacyNaming })
        : createWholeSecrets({ ...parts, naming: zenmlNaming(layout.scope), isZenml: true });
  }
}
