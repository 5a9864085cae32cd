import {
  createCalls,
  defineSecretsManager,
  SecretsManagerError,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core';
import { gcpAttributes, type GcpAttributes } from './gcp-attributes';
import { gcpStore } from './gcp-store';
import { flatNaming, zenmlLegacyNaming } from './naming/key-naming';
import { encodedNaming, zenmlNaming } from './naming/whole-naming';
import { credentialsFor } from './rest/credentials-for';
import { problemOfEnvironment } from './rest/environment-problem';
import { explainApiError } from './rest/explain-api-error';
import { GoogleApiError } from './rest/google-api-error';
import { isLoopback } from './rest/loopback';
import { createRestClient } from './rest/rest-client';
import { createSecretManagerApi } from './rest/secret-manager-api';
import { createWriteCheck } from './secrets/check-write';
import { createKeySecrets } from './secrets/key-secrets';
import { createRefusingSecrets } from './secrets/refusing-secrets';
import { createWholeSecrets } from './secrets/whole-secrets';
import { zenmlScopeOf } from './zenml-scope-of';

/** What no layout can hold, this one cannot either; it holds every key. */
const widest = encodedNaming('');

/** Google Cloud Secret Manager. */
export const secretsManager = defineSecretsManager({
  name: 'gcp',
  description: 'Google Cloud Secret Manager.',
  attributes: gcpAttributes,
  // `listKeys` where each key is a secret of its own.
  asksFor: ['project_id'],
  operations: ['describe', 'listKeys', 'list', 'read', 'write'],
  storeOf: (attributes, { environment }) => ({ ...gcpStore(attributes, environment) }),
  problemOfName: (kind, name) => (kind === 'secret' ? widest.problemOf(name) : undefined),
  create: createGcpSecretsManager,
});

function createGcpSecretsManager(
  attributes: GcpAttributes,
  { environment, calls: settings }: SecretsManagerContext,
): SecretsManager {
  const store = gcpStore(attributes, environment);
  const { project, location, layout, prefix } = store;
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
  switch (layout) {
    case 'json':
      return createWholeSecrets({ ...parts, naming: encodedNaming(prefix), isZenml: false });
    case 'zenml': {
      const scope = zenmlScopeOf(store);
      if (scope instanceof SecretsManagerError) return createRefusingSecrets(scope);
      return createWholeSecrets({ ...parts, naming: zenmlNaming(scope), isZenml: true });
    }
    case 'flat':
      return createKeySecrets({ ...parts, naming: flatNaming(prefix) });
    case 'zenml-legacy':
      return createKeySecrets({ ...parts, naming: zenmlLegacyNaming });
  }
}
