import type { SecretContent, SecretKeys } from '@stackref/core/secrets-manager';

/** The names of the keys of a secret that had to be read for them. Its values are let go. */
export function namesOf({ version, values }: SecretContent): SecretKeys {
  return {
    version,
    keys: [...values].map(([name, { isEmpty }]) => ({ name, empty: isEmpty })),
  };
}
