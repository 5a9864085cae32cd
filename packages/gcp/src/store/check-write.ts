import { SecretsManagerError } from '@stackref/core/secrets-manager';
import type { SecretManagerApi } from '../client/secret-manager-api';

const permission = 'secretmanager.versions.add';

/** How many secrets are looked at: rights to secrets are mostly given for a project. */
const sample = 5;

/** Finds out before there is a value whether a write makes sense. */
export interface WriteCheck {
  /** Tells of a secret that exists and may be written. */
  remember(id: string): void;
  /**
   * Rejects when there is no identity, or when it may add versions to none of the remembered secrets. Whether a new
   * secret can be created, Secret Manager does not tell.
   *
   * @throws SecretsManagerError
   */
  check(): Promise<void>;
}

export function createWriteCheck(api: SecretManagerApi): WriteCheck {
  const ids = new Set<string>();
  return {
    remember(id) {
      if (ids.size < sample) ids.add(id);
    },
    async check() {
      await api.authenticate();
      const granted = await Promise.all(
        [...ids].map((id) => api.testPermissions(id, [permission])),
      );
      const isRefused = (permissions: readonly string[] | undefined) =>
        permissions?.includes(permission) === false;
      if (granted.length === 0 || !granted.every(isRefused)) return;
      throw new SecretsManagerError(
        'denied',
        `The identity may not write: it has no ${permission} for ${[...ids].join(', ')}.`,
        {
          remedy: `Grant the permission ${permission}, for example with roles/secretmanager.secretVersionAdder.`,
        },
      );
    },
  };
}
