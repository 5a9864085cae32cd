import { orFailure, SecretsManagerError } from '@stackref/core/secrets-manager';
import { concernsPermission, GoogleApiError } from '../client/google-api-error';
import type { SecretManagerApi } from '../client/secret-manager-api';
import type { SecretResource } from '../client/secret-resource';

/** By id, the secret, or why the identity may not know of it; nothing for a secret that does not exist. */
export type FoundSecrets = ReadonlyMap<string, SecretResource | SecretsManagerError>;

/**
 * Looks for secrets with one list. An identity that may not list, as one with rights to single secrets, is asked about
 * each by itself.
 *
 * @throws SecretsManagerError that concerns all of them
 */
export async function findSecrets(
  api: SecretManagerApi,
  ids: readonly string[],
  filter: string | undefined,
): Promise<FoundSecrets> {
  if (ids.length === 0) return new Map();
  try {
    const wanted = new Set(ids);
    const listed = await api.listSecrets(filter);
    return new Map(listed.filter(({ id }) => wanted.has(id)).map((secret) => [secret.id, secret]));
  } catch (error) {
    if (!isMissingPermission(error)) throw error;
    return await findEach(api, ids);
  }
}

async function findEach(api: SecretManagerApi, ids: readonly string[]): Promise<FoundSecrets> {
  const found = new Map<string, SecretResource | SecretsManagerError>();
  await Promise.all(
    ids.map(async (id) => {
      const secret = await orFailure(() => api.getSecret(id));
      if (secret !== undefined) found.set(id, secret);
    }),
  );
  return found;
}

/** Other reasons to be denied, such as a disabled API, concern every secret. */
function isMissingPermission(error: unknown): boolean {
  if (!(error instanceof SecretsManagerError) || error.code !== 'denied') return false;
  return !(error.cause instanceof GoogleApiError) || concernsPermission(error.cause);
}
