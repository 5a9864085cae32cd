import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { AnswerError } from '../client/api/answer-error';
import { partOf } from '../client/api/parse-answer';
import type { VaultAnswer, VaultRequest } from '../client/api/vault-request';

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

const wrapped = z.object({ wrap_info: z.looseObject({}) });
const warned = z.object({ warnings: z.array(z.string()) });

/** Whether an answer holds, in the place of a secret, a token with which it can be fetched when others have agreed. */
export function isWrapped({ status, body }: VaultAnswer): boolean {
  return status === 200 && partOf(body, wrapped) !== undefined;
}

/** A control group of Vault Enterprise: somebody has to agree, each time. */
export function needsApproval({
  operation,
  path,
}: Pick<VaultRequest, 'operation' | 'path'>): SecretsManagerError {
  return new SecretsManagerError(
    'denied',
    `A control group guards ${path.join('/')}: others have to agree to each request.`,
    {
      remedy:
        'Use a token whose policy has no control_group for this path, or keep the secret where none is asked for.',
      cause: new AnswerError(operation, 200),
    },
  );
}

/** Whether a mount of KV version 2 says that a request was made for version 1. It says so in a warning. */
export function isWrongVersion({ status, body, errors = [] }: VaultAnswer): boolean {
  if (status !== 404 && status !== 400) return false;
  const { warnings = [] } = partOf(body, warned) ?? {};
  return /Invalid path for a versioned K\/V/i.test([...errors, ...warnings].join('\n'));
}

/** Any answer that none of the cases before it covers. */
export function unexpected(
  { operation, path }: Pick<VaultRequest, 'operation' | 'path'>,
  answer: VaultAnswer,
): SecretsManagerError {
  const { status, errors = [] } = answer;
  const cause = new AnswerError(operation, status);
  if (isWrongVersion(answer)) {
    return new SecretsManagerError(
      'unavailable',
      `What is mounted for ${path.join('/')} is KV version 2, and was asked as version 1.`,
      { remedy: 'Set kv_version: 2, or leave it out.', cause },
    );
  }
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
  if (status === 400 && /check-and-set parameter/i.test(reasons)) {
    return new SecretsManagerError('conflict', 'The secret was changed meanwhile.', {
      remedy: 'Look at the new state and run again.',
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
