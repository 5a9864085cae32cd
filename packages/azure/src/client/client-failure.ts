import {
  connectionFailure,
  SecretsManagerError,
  withoutBaggage,
} from '@stackref/core/secrets-manager';

const identityErrors = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

/** Names of errors that the client library throws; any other is a bug. */
const clientErrors = new Set([
  'RestError',
  'AbortError',
  'Error',
  'ClientAuthError',
  'ServerError',
]);

/**
 * Says what an error of the Azure SDK means that is not a refusal of Key Vault.
 *
 * @param where - The address of the key vault.
 * @returns `undefined` for one that is a bug.
 */
export function clientFailure(error: unknown, where: string): SecretsManagerError | undefined {
  const cause = withoutBaggage(error);
  const connection = connectionFailure(cause, where);
  if (identityErrors.has(cause.name)) return identityFailure(cause);
  if (connection !== undefined) return withVaultRemedy(connection, where);
  if (cause.message.startsWith('The challenge resource')) {
    return new SecretsManagerError(
      'unauthenticated',
      `${where} asks for a token that is meant for another domain, so it gets none.`,
      {
        remedy:
          'Use the address of the vault itself, or add `verify_challenge_resource: false` for a host that you trust.',
        cause,
      },
    );
  }
  if (!clientErrors.has(cause.name)) return undefined;
  return new SecretsManagerError('unavailable', `${where} did not answer as a key vault does.`, {
    remedy: 'Check the address of the key vault and what is between it and this machine.',
    cause,
  });
}

function identityFailure(cause: Error): SecretsManagerError {
  const unreachable = connectionFailure(cause, 'the identity provider');
  if (unreachable !== undefined) return unreachable;
  return new SecretsManagerError('unauthenticated', 'There is no token for Azure Key Vault.', {
    remedy:
      'Sign in with az login; in CI set AZURE_CLIENT_ID, AZURE_TENANT_ID and a federated token or a client secret.',
    cause,
  });
}

/** A vault that does not exist has no host name, which the general remedy does not tell. */
function withVaultRemedy(error: SecretsManagerError, where: string): SecretsManagerError {
  if (!error.message.includes('ENOTFOUND')) return error;
  return new SecretsManagerError('unavailable', `There is no key vault at ${where} (ENOTFOUND).`, {
    remedy: 'Check `key_vault_name`, and the network: a private vault is known inside of it only.',
    cause: error.cause,
  });
}
