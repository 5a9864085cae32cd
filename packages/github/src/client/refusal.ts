import { parseRetryAfter, SecretsManagerError } from '@stackref/core/secrets-manager';
import type { SecretsPlace } from './secrets-place';

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
        { remedy: remedyOfReason(said) ?? remedyOfDenied(request), cause },
      );
    case 404:
      return new SecretsManagerError(
        'denied',
        `GitHub shows nothing of ${place.title}: it does not exist, or the token of ${tokenSource} may not see it.`,
        { remedy: `Check the name. ${remedyOfDenied(request)}`, cause },
      );
    case 409:
    case 422: {
      const remedy = remedyOfReason(said);
      if (remedy !== undefined) {
        const message = `GitHub refuses to write the secrets of ${place.title}: ${quoted}`;
        return new SecretsManagerError('denied', message, { remedy, cause });
      }
      // All that a program can do wrong was checked before, so the key or the secret has changed meanwhile.
      return new SecretsManagerError('conflict', `GitHub did not take the request: ${quoted}`, {
        remedy: 'Run again.',
        cause,
      });
    }
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

/** The second limit was called abuse detection, and still is on servers of one's own. */
const secondaryWords = /secondary (?:rate limit|quota)|abuse detection/i;
const limitWords = new RegExp(`rate limit|${secondaryWords.source}`, 'i');

function isLimit(status: number, headers: Headers, said: string): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after');
  return isUsedUp || limitWords.test(said);
}

function untilReset(headers: Headers): number | undefined {
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (headers.get('x-ratelimit-remaining') !== '0' || Number.isNaN(reset)) return undefined;
  return Math.max(0, reset * 1000 - Date.now());
}

/** GitHub asks for a minute where it names no time: https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api */
function secondaryWait(said: string): number | undefined {
  return secondaryWords.test(said) ? 60_000 : undefined;
}

function wordsOf(operation: string): string {
  if (operation.startsWith('list-')) return 'list the secrets';
  return operation.startsWith('get-') ? 'prepare the writing of secrets' : 'write the secrets';
}

/** Reasons that have nothing to do with the permissions of a token, by GitHub's words, and what helps. */
const reasons: readonly (readonly [words: RegExp, remedy: string])[] = [
  [
    /SAML/,
    'Authorize the token for the single sign-on of the organization: "Configure SSO" at https://github.com/settings/tokens; a login of gh with gh auth refresh.',
  ],
  [
    /IP allow list/i,
    'Run from an address of the allow list, such as a runner of your own, or have an owner of the organization add this one.',
  ],
  [
    /OAuth App access restrictions/i,
    'Have an owner of the organization approve the program that made the token (Settings, Third-party access), or set GH_TOKEN to a fine-grained token.',
  ],
  [
    /forbids access via/i,
    'Make a token of the kind and with the lifetime that the organization takes, at https://github.com/settings/personal-access-tokens.',
  ],
  [/archived/i, 'Unarchive the repository: gh repo unarchive. Or use another place for secrets.'],
  [
    /installation .*suspended|suspended .*installation/i,
    'Have an owner unsuspend the app: Settings, GitHub Apps, Configure.',
  ],
  [/account (?:was|is|has been) suspended/i, 'Ask the support of GitHub, or use another account.'],
  [
    /Actions (?:has been|is|are) disabled/i,
    'Enable Actions in the settings of the repository or of its owner (Actions, General).',
  ],
  [
    /access blocked/i,
    'Ask the support of GitHub: the whole repository is blocked, for every token.',
  ],
  [
    /upgrade to GitHub/i,
    'Change the plan of the owner, make the repository public, or keep the secrets in the repository instead of an environment.',
  ],
];

function remedyOfReason(said: string): string | undefined {
  return reasons.find(([words]) => words.test(said))?.[1];
}

function remedyOfDenied({ place, operation, isJob }: RefusedRequest): string {
  const access = operation.startsWith('list-') ? 'read' : 'read and write';
  const right = `The token needs ${place.right} to ${access}.`;
  return isJob
    ? `${right} The token that GitHub makes for a job can never have it: set GH_TOKEN to that of a person or an app.`
    : right;
}
