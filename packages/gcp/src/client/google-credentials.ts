import { loadClient, type SecretsManagerContext } from '@stackref/core/secrets-manager';
import { explainCredentialsError } from './explain-credentials-error';

const scope = 'https://www.googleapis.com/auth/cloud-platform';

/** The identity that requests are made with. */
export interface GoogleCredentials {
  /**
   * The headers that prove it: none for an endpoint that asks for no identity.
   *
   * @throws SecretsManagerError
   */
  headers(): Promise<Headers>;
  /**
   * The project that the identity belongs to.
   *
   * @throws SecretsManagerError when there is none.
   */
  projectId(): Promise<string>;
  /** Counts the tokens that were thrown away. */
  readonly renewals: number;
  /** Throws the token away, since it was refused; the next request gets a new one. */
  renew(): void;
}

/**
 * Makes the Application Default Credentials, which are looked up when they are first needed.
 *
 * @param project - The project whose secrets are meant. Without it the library looks for the one of the identity first,
 * which for federated identities takes a request that they may not be allowed to make.
 */
export function createDefaultCredentials(
  project: string | undefined,
  environment: SecretsManagerContext['environment'],
): GoogleCredentials {
  let auth: Promise<GoogleAuth> | undefined;
  let renewals = 0;
  const current = () => (auth ??= createAuth(project));
  return {
    async headers() {
      const google = await current();
      try {
        // A plain object in version 9 of the library, Headers since 10.
        return new Headers(await (await google.getClient()).getRequestHeaders());
      } catch (error) {
        throw explainCredentialsError(error, environment);
      }
    },
    async projectId() {
      const google = await current();
      try {
        return await google.getProjectId();
      } catch (error) {
        throw explainCredentialsError(error, environment);
      }
    },
    get renewals() {
      return renewals;
    },
    renew() {
      renewals++;
      auth = undefined;
    },
  };
}

/** What is used of the class of this name. */
interface GoogleAuth {
  getClient(): Promise<{ getRequestHeaders(): Promise<Headers | Record<string, string>> }>;
  getProjectId(): Promise<string>;
}

async function createAuth(projectId: string | undefined): Promise<GoogleAuth> {
  const { GoogleAuth } = await loadClient(
    'google-auth-library',
    () => import('google-auth-library'),
  );
  const auth = new GoogleAuth({ scopes: scope, ...(projectId !== undefined && { projectId }) });
  return { getClient: () => auth.getClient(), getProjectId: () => auth.getProjectId() };
}
