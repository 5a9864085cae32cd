import { SecretsManagerError } from '@stackref/core';
import { AnswerError } from '../api/answer-error';
import type { VaultAnswer, VaultRequest } from '../api/vault-request';

type Capability = 'create' | 'list' | 'patch' | 'read' | 'update';

/** The token is good and may not do this. */
export function denied(
  { operation, path }: Pick<VaultRequest, 'operation' | 'path'>,
  capabilities: readonly Capability[],
): SecretsManagerError {
  const place = path.join('/');
  const list = capabilities.map((capability) => `"${capability}"`).join(', ');
  return new SecretsManagerError(
    'denied',
    `The token may not ${capabilities[0] ?? 'see'} ${place}.`,
    {
      remedy: `Add to its policy: path "${place}" { capabilities = [${list}] }`,
      cause: new AnswerError(operation, 403),
    },
  );
}

/** Whether the server says that there is nothing at a path, in its own form and without any further reason. */
export function isNothing({ status, errors }: VaultAnswer): boolean {
  return status === 404 && errors !== undefined && errors.length === 0;
}

/** Any answer that none of the cases before it covers. */
export function unexpected(
  { operation, path }: Pick<VaultRequest, 'operation' | 'path'>,
  { status, errors = [] }: VaultAnswer,
): SecretsManagerError {
  const cause = new AnswerError(operation, status);
  const reasons = errors.join('\n');
  if (status === 413 || /too large|high complexity/i.test(reasons)) {
    return new SecretsManagerError('too-large', 'The server takes no secret of that size.', {
      remedy:
        'Keep the value elsewhere, or raise max_request_size or max_entry_size of the server.',
      cause,
    });
  }
  if (status === 404 && /route entry not found|no handler for route/i.test(reasons)) {
    return new SecretsManagerError(
      'unavailable',
      `No secrets engine is mounted for ${path.join('/')}.`,
      {
        remedy:
          'Correct mount_point or vault_namespace, or mount one: bao secrets enable -version=2 -path=<mount_point> kv',
        cause,
      },
    );
  }
  if (status === 404 && /namespace not found/i.test(reasons)) {
    return new SecretsManagerError('unavailable', 'The server has no such namespace.', {
      remedy: 'Correct vault_namespace, BAO_NAMESPACE or VAULT_NAMESPACE.',
      cause,
    });
  }
  return new SecretsManagerError(
    'unavailable',
    `${operation} was answered with status ${status}.`,
    {
      remedy: 'Check the address, mount_point and kv_version, and look at the log of the server.',
      cause,
    },
  );
}
