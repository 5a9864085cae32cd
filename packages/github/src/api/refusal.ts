import { parseRetryAfter, SecretsManagerError } from '@stackref/core';
import type { SecretsPlace } from '../secrets-place';

/** GitHub's answer to a request that it did not fulfil, as the cause of the error that says what to do. */
export class GithubRefusal extends Error {
  override readonly name = 'GithubRefusal';
  readonly status: number;
  /** What GitHub's support asks for. */
  readonly requestId: string | undefined;

  constructor(status: number, message: string, requestId: string | undefined) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

export interface RefusedRequest {
  readonly place: SecretsPlace;
  readonly operation: string;
  /** Where the token was found. */
  readonly tokenSource: string;
  /** Whether this is a job of GitHub Actions. */
  readonly isJob: boolean;
}

/** Says what an answer with an error status means, by the status and the headers of GitHub's limits. */
export function refusalOf(
  status: number,
  headers: Headers,
  said: string,
  request: RefusedRequest,
): SecretsManagerError {
  const { place, operation, tokenSource } = request;
  const quoted = /[.!?]$/.test(said) ? said : `${said}.`;
  const cause = new GithubRefusal(status, said, headers.get('x-github-request-id') ?? undefined);
  const retryAfter = parseRetryAfter(headers.get('retry-after'), Date.now());
  if (isLimit(status, headers, said)) {
    return new SecretsManagerError('throttled', `GitHub takes no more requests now: ${quoted}`, {
      remedy: 'Run again later. GitHub counts the requests of all programs with this token.',
      cause,
      retryAfter: retryAfter ?? untilReset(headers) ?? secondaryWait(said),
    });
  }
  switch (status) {
    case 401:
      return new SecretsManagerError(
        'unauthenticated',
        `GitHub does not accept the token of ${tokenSource}: ${quoted}`,
        { remedy: 'Set a valid token, or log in again with gh auth login.', cause },
      );
    case 403:
      return new SecretsManagerError(
        'denied',
        `The token of ${tokenSource} may not ${wordsOf(operation)} of ${place.title}: ${quoted}`,
        { remedy: remedyOfDenied(request), cause },
      );
    case 404:
      return new SecretsManagerError(
        'denied',
        `GitHub shows nothing of ${place.title}: it does not exist, or the token of ${tokenSource} may not see it.`,
        { remedy: `Check the name. ${remedyOfDenied(request)}`, cause },
      );
    case 409:
    case 422:
      // All that a program can do wrong was checked before, so the key or the secret has changed meanwhile.
      return new SecretsManagerError('conflict', `GitHub did not take the request: ${quoted}`, {
        remedy: 'Run again.',
        cause,
      });
    case 413:
      return new SecretsManagerError('too-large', `The value is too long for GitHub: ${quoted}`, {
        remedy: 'A value has at most 48 KB.',
        cause,
      });
    default:
      return new SecretsManagerError('unavailable', `GitHub answered ${status}: ${quoted}`, {
        remedy: 'See https://www.githubstatus.com, then run again.',
        cause,
        retryAfter,
      });
  }
}

function isLimit(status: number, headers: Headers, said: string): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after');
  return isUsedUp || /rate limit/i.test(said);
}

function untilReset(headers: Headers): number | undefined {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (headers.get('x-ratelimit-remaining') !== '0' || Number.isNaN(reset)) return undefined;
  return Math.max(0, reset * 1000 - Date.now());
}

/** GitHub asks for a minute where it names no time: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
function secondaryWait(said: string): number | undefined {
  return /secondary rate limit/i.test(said) ? 60_000 : undefined;
}

function wordsOf(operation: string): string {
  if (operation.startsWith('list-')) return 'list the secrets';
  return operation.startsWith('get-') ? 'prepare the writing of secrets' : 'write the secrets';
}

function remedyOfDenied({ place, operation, isJob }: RefusedRequest): string {
  const access = operation.startsWith('list-') ? 'read' : 'read and write';
  const right = `The token needs ${place.right} to ${access}.`;
  return isJob
    ? `${right} The token that GitHub makes for a job can never have it: set GH_TOKEN to that of a person or an app.`
    : right;
}
