import { connectionFailure, SecretsManagerError } from '@stackref/core/secrets-manager';
import { ConnectionError } from './connection-error';

/**
 * Says what an error of the client means.
 *
 * @param where - The address that was asked.
 * @returns `undefined` for one that is a bug.
 */
export function failureOf(error: unknown, where: string): SecretsManagerError | undefined {
  if (!(error instanceof ConnectionError)) return undefined;
  return (
    connectionFailure(error, where) ??
    new SecretsManagerError('unavailable', `The connection to ${where} failed.`, {
      remedy: 'Check that a Vault or OpenBao server listens there, and what is in between.',
      cause: error,
    })
  );
}
