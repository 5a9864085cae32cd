import {
  isLoopback,
  SecretsManagerError,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { createDefaultCredentials, type GoogleCredentials } from './google-credentials';

export interface CredentialsOptions {
  readonly environment: SecretsManagerContext['environment'];
  /** The project whose secrets are meant; `undefined` for the one of the identity. */
  readonly project: string | undefined;
}

/**
 * Decides who may see the token of the identity, which opens far more than secrets: hosts of Google, and those of the
 * universe that the environment names. Loopback is asked without one, any other host not at all, so that nobody gets a
 * token by changing a stack file.
 */
export function credentialsFor(
  endpoint: URL,
  { environment, project }: CredentialsOptions,
): GoogleCredentials {
  if (isLoopback(endpoint)) return noCredentials;
  const universeDomain = environment['GOOGLE_CLOUD_UNIVERSE_DOMAIN'];
  const domains = ['googleapis.com', ...(universeDomain ? [universeDomain] : [])];
  const isTrusted =
    endpoint.protocol === 'https:' &&
    domains.some((domain) => `.${endpoint.hostname}`.endsWith(`.${domain}`));
  return isTrusted ? createDefaultCredentials(project, environment) : withheldCredentials(endpoint);
}

const noCredentials: GoogleCredentials = {
  headers: () => Promise.resolve(new Headers()),
  projectId: () => Promise.reject(noProject()),
  renewals: 0,
  renew: () => undefined,
};

function withheldCredentials({ host }: URL): GoogleCredentials {
  const refuse = () =>
    Promise.reject(
      new SecretsManagerError(
        'unauthenticated',
        `${host} is no host of Google Cloud, so the token of your identity is not sent there.`,
        {
          remedy:
            'Use an endpoint under googleapis.com, or name the domain of your universe in GOOGLE_CLOUD_UNIVERSE_DOMAIN.',
        },
      ),
    );
  return { ...noCredentials, headers: refuse, projectId: refuse };
}

function noProject(): SecretsManagerError {
  return new SecretsManagerError('unauthenticated', 'No Google Cloud project is named.', {
    remedy: 'Set project_id of the secrets manager, or GOOGLE_CLOUD_PROJECT.',
  });
}
