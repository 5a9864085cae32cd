import { SecretsManagerError } from '@stackref/core/secrets-manager';
import type { SecretManagerApi } from '../client/secret-manager-api';
import type { SecretResource } from '../client/secret-resource';
import type { AccessedVersion } from '../client/version-resource';
import { usableVersion } from './secret-state';

/**
 * Reads the newest version of a secret that is known to exist.
 *
 * @param name - What the secret is called in errors.
 * @throws SecretsManagerError, also when the secret has no value that can be read
 */
export async function accessNewest(
  api: SecretManagerApi,
  secret: Pick<SecretResource, 'id'>,
  name: string,
): Promise<AccessedVersion> {
  const accessed = await accessNamed(api, secret.id, 'latest', name);
  if (typeof accessed === 'object') return accessed;
  // Only metadata tells why there is none.
  const { number } = await usableVersion(api, secret, name);
  // It got a value between the two questions.
  const later = await accessNamed(api, secret.id, number, name);
  if (typeof later === 'object') return later;
  throw changing(name);
}

/**
 * Reads the newest version of a secret of which nothing is known, with no right but that to read it.
 *
 * @returns `undefined` when there is no secret, or none with a value: such an identity cannot tell them apart.
 */
export async function accessUnknown(
  api: SecretManagerApi,
  id: string,
  name: string,
): Promise<AccessedVersion | undefined> {
  const accessed = await accessNamed(api, id, 'latest', name);
  if (accessed === 'absent') return undefined;
  if (accessed !== 'not-enabled') return accessed;
  throw new SecretsManagerError(
    'disabled',
    `The newest version of ${name} is disabled or destroyed.`,
    { remedy: `See which: gcloud secrets versions list ${id}` },
  );
}

/** A corrupt value is reported with the name of the secret. */
async function accessNamed(
  api: SecretManagerApi,
  id: string,
  version: number | 'latest',
  name: string,
) {
  try {
    return await api.access(id, version);
  } catch (error) {
    if (!(error instanceof SecretsManagerError) || error.code !== 'corrupt') throw error;
    throw new SecretsManagerError('corrupt', `What is stored as ${name} is not UTF-8 text.`, {
      remedy: error.remedy,
    });
  }
}

function changing(name: string): SecretsManagerError {
  return new SecretsManagerError('unavailable', `${name} changed while it was read.`, {
    remedy: 'Run again.',
  });
}
