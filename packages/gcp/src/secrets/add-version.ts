import { SecretsManagerError, type SecretValue } from '@stackref/core';
import type { SecretManagerApi } from '../rest/secret-manager-api';

/**
 * Adds a version on top of another one. Secret Manager compares nothing, so that is checked afterwards: the numbers of
 * versions have no gaps. When somebody else was faster his version stays below ours, and the write fails.
 *
 * @param base - The number of the version that the value was made from; 0 for none.
 * @returns The number of the new version.
 * @throws SecretsManagerError `conflict`
 */
export async function addVersionOn(
  api: SecretManagerApi,
  id: string,
  base: number,
  value: SecretValue,
  name: string,
): Promise<number> {
  const added = await api.addVersion(id, value);
  if (added === base + 1) return added;
  if (added === undefined) throw conflict(name, 'It was deleted.');
  throw new SecretsManagerError(
    'conflict',
    `${name} was changed meanwhile. Our version ${added} hides version ${base + 1}.`,
    {
      remedy: `Look at what is hidden: gcloud secrets versions access ${base + 1} --secret=${id}`,
    },
  );
}

export function conflict(name: string, detail: string): SecretsManagerError {
  return new SecretsManagerError('conflict', `${name} was changed meanwhile. ${detail}`, {
    remedy: 'Look at the new state and run again.',
  });
}
