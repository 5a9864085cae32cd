import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** The error that a promise rejects with, which has to be one of a secrets manager. */
export async function failureOf(promise: Promise<unknown>): Promise<SecretsManagerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SecretsManagerError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}
