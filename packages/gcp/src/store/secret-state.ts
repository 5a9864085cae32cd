import { SecretsManagerError } from '@stackref/core/secrets-manager';
import type { SecretManagerApi } from '../client/secret-manager-api';
import type { SecretResource } from '../client/secret-resource';
import type { VersionResource } from '../client/version-resource';

/**
 * Names a state of a secret: the number of its newest version, and when the secret was created, since the numbers of a
 * secret that is deleted and created anew start again. Without the latter where the identity may not ask for it.
 */
export function versionText(createTime: string | undefined, number: number): string {
  return createTime === undefined ? `${number}` : `${number}@${createTime}`;
}

/**
 * The newest version, which has a value.
 *
 * @param name - What the secret is called in errors.
 * @throws SecretsManagerError `no-value`, `disabled` or `destroyed`
 */
export async function usableVersion(
  api: SecretManagerApi,
  { id }: Pick<SecretResource, 'id'>,
  name: string,
): Promise<VersionResource> {
  const newest = await api.newestVersion(id);
  if (newest?.state === 'ENABLED') return newest;
  throw newest === undefined ? withoutValue(name, id) : unusable(name, id, newest);
}

function withoutValue(name: string, id: string): SecretsManagerError {
  return new SecretsManagerError('no-value', `${name} exists and has no version.`, {
    remedy: `Register its values, or add one: gcloud secrets versions add ${id} --data-file=-`,
  });
}

function unusable(
  name: string,
  id: string,
  { number, state }: VersionResource,
): SecretsManagerError {
  if (state === 'DISABLED') {
    return new SecretsManagerError(
      'disabled',
      `The newest version of ${name}, number ${number}, is disabled.`,
      { remedy: `Enable it: gcloud secrets versions enable ${number} --secret=${id}` },
    );
  }
  return new SecretsManagerError(
    'destroyed',
    `The newest version of ${name}, number ${number}, is destroyed.`,
    { remedy: `Add a new one: gcloud secrets versions add ${id} --data-file=-` },
  );
}
