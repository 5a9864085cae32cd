import { parseRetryAfter, SecretsManagerError } from '@stackref/core/secrets-manager';
import type { HttpResponse } from '../http/http-client';

/**
 * What an answer of the server was, as the cause of an error. It keeps none of the server's text, which may repeat what
 * it was sent.
 */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly status: number;

  constructor(operation: string, status: number) {
    super(`${operation} was answered with status ${status}.`);
    this.status = status;
  }
}

/**
 * Says why an answer of a server that cannot do its work now is none.
 *
 * @returns `undefined` for an answer that says something about what was asked.
 */
export function temporaryFailure(
  operation: string,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  errors: readonly string[] = [],
): SecretsManagerError | undefined {
  const retryAfter = parseRetryAfter(headers.get('retry-after'), Date.now());
  const cause = new AnswerError(operation, status);
  const reasons = errors.join('\n');
  if (status === 429) {
    // Leases are counted, not requests: waiting for a second does not free one.
    const isLeases = /lease count quota/i.test(reasons);
    return new SecretsManagerError(
      'throttled',
      isLeases
        ? 'The server gives out no more leases: their quota is used up.'
        : 'The server refuses further requests for now.',
      {
        remedy: isLeases
          ? 'Revoke tokens and leases that nobody needs, give tokens a shorter life, or raise the lease count quota (sys/quotas/lease-count).'
          : 'Wait, ask for less at once, or raise the rate limit quota of the mount.',
        cause,
        retryAfter,
      },
    );
  }
  if (status === 503 && /sealed/i.test(reasons)) {
    return new SecretsManagerError('unavailable', 'The server is sealed.', {
      remedy: 'Unseal it: bao operator unseal. Check: bao status.',
      cause,
      retryAfter,
    });
  }
  const failure = failures.get(status) ?? (status >= 500 ? serverFailure : undefined);
  if (failure === undefined) return undefined;
  const [message, remedy] = failure;
  return new SecretsManagerError('unavailable', message, { remedy, cause, retryAfter });
}

/**
 * Why a mount that was just made, or is being turned into KV version 2, refuses for a moment what is all right.
 *
 * @param errors - What the server says about the request.
 */
export function upgradeFailure(
  operation: string,
  status: number,
  errors: readonly string[],
): SecretsManagerError | undefined {
  if (status !== 400 || !errors.join().includes('Upgrading from non-versioned')) return undefined;
  return new SecretsManagerError('unavailable', 'The secrets engine is being upgraded.', {
    remedy: 'Run again in a moment.',
    cause: new AnswerError(operation, status),
  });
}

type Failure = readonly [message: string, remedy: string];

const serverFailure: Failure = [
  'The server failed to answer.',
  'Look at the log of the server, then run again.',
];

/** Statuses of https://developer.hashicorp.com/vault/api-docs#http-status-codes and of `sys/health`. */
const failures: ReadonlyMap<number, Failure> = new Map([
  [412, ['The server does not have the latest state yet.', 'Run again.']],
  [
    472,
    [
      'The server is a disaster recovery secondary, which answers no requests.',
      'Use the address of the primary.',
    ],
  ],
  [
    473,
    [
      'The server is a performance standby without its active node.',
      'Run again when the cluster has one.',
    ],
  ],
  [
    503,
    [
      'The server is sealed, in standby or in maintenance.',
      'Check: bao status. Unseal it: bao operator unseal. Or use the address of the active node of the cluster.',
    ],
  ],
]);
