import { SecretsManagerError } from '@stackref/core';

/** Attributes that are fine by themselves and do not go together. */
export function contradiction(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('unavailable', message, { remedy });
}
