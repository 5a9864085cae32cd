import { locateSecrets } from './secrets-place';
import { refusalOf } from './refusal';

const place = locateSecrets({ owner: 'acme', repository: 'shop' }, {});

function refusal(
  status: number,
  headers: Readonly<Record<string, string>>,
  said: string,
  isJob = false,
) {
  const request = { place, operation: 'list-repo-secrets', tokenSource: 'GH_TOKEN', isJob };
  return refusalOf(status, new Headers(headers), said, request);
}

describe('refusalOf', () => {
  it.each<[number, Readonly<Record<string, string>>, string, string, number | undefined]>([
    [401, {}, 'Bad credentials', 'unauthenticated', undefined],
    [403, {}, 'Resource not accessible by integration', 'denied', undefined],
    [403, { 'x-ratelimit-remaining': '4999' }, 'Must have admin rights', 'denied', undefined],
    [403, { 'retry-after': '7' }, 'Slow down', 'throttled', 7000],
    [403, {}, 'You have exceeded a secondary rate limit', 'throttled', 60_000],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' }, 'Limit', 'throttled', 0],
    [429, {}, 'Too many', 'throttled', undefined],
    [429, { 'retry-after': '2' }, 'Too many', 'throttled', 2000],
    [404, {}, 'Not Found', 'denied', undefined],
    [409, {}, 'Conflict', 'conflict', undefined],
    [422, {}, 'Invalid request', 'conflict', undefined],
    [413, {}, 'Too large', 'too-large', undefined],
    [500, {}, 'Server Error', 'unavailable', undefined],
    [503, { 'retry-after': '3' }, 'Unavailable', 'unavailable', 3000],
    [418, {}, 'Teapot', 'unavailable', undefined],
  ])('takes %d with %j and "%s" for %s', (status, headers, said, code, retryAfter) => {
    const error = refusal(status, headers, said);

    expect(error).toMatchObject({ code, retryAfter, cause: { status } });
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    expect(error.remedy).toMatch(/^[A-Z].*\.$/);
  });

  // What GitHub was seen to answer, or says in its documentation that it does.
  it.each<[string, number, string, string, string]>([
    [
      'single sign-on, of a personal token',
      403,
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      'denied',
      'Configure SSO',
    ],
    [
      'single sign-on, of the login of gh',
      403,
      'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
      'denied',
      'gh auth refresh',
    ],
    [
      'an address',
      403,
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      'denied',
      'allow list',
    ],
    [
      'a program that nobody approved',
      403,
      'Although you appear to have the correct authorization credentials, the `acme` organization has enabled OAuth App access restrictions, meaning that data access to third-parties is limited.',
      'denied',
      'Third-party access',
    ],
    [
      'a kind of token',
      403,
      '`acme` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
      'denied',
      'kind',
    ],
    [
      'the lifetime of a token',
      403,
      "The 'acme' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/1",
      'denied',
      'lifetime',
    ],
    [
      'an archived repository',
      403,
      'Repository was archived so is read-only.',
      'denied',
      'gh repo unarchive',
    ],
    ['a suspended app', 403, 'This installation has been suspended', 'denied', 'unsuspend the app'],
    [
      'a suspended account',
      403,
      'Sorry. Your account was suspended.',
      'denied',
      'support of GitHub',
    ],
    [
      'Actions that are switched off',
      422,
      'Actions has been disabled for this repository.',
      'denied',
      'Enable Actions',
    ],
    ['a blocked repository', 403, 'Repository access blocked', 'denied', 'blocked'],
    [
      'the plan of the owner',
      403,
      'Upgrade to GitHub Pro or make this repository public to enable this feature.',
      'denied',
      'plan',
    ],
    [
      'a missing permission of a fine-grained token',
      403,
      'Resource not accessible by personal access token',
      'denied',
      'permission "Secrets"',
    ],
    [
      'a missing permission of an app',
      403,
      'Resource not accessible by integration',
      'denied',
      'permission "Secrets"',
    ],
    [
      'a missing role',
      403,
      'You must have repository read permissions or have the repository secrets fine-grained permission.',
      'denied',
      'permission "Secrets"',
    ],
    [
      'a missing role of an older server',
      403,
      'Must have admin rights to Repository.',
      'denied',
      'permission "Secrets"',
    ],
    ['no token', 401, 'Requires authentication', 'unauthenticated', 'gh auth login'],
    ['a token that has expired', 401, 'Bad credentials', 'unauthenticated', 'gh auth login'],
    [
      'too many requests at once',
      403,
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      'throttled',
      'later',
    ],
    [
      'too many requests at once, by its older name',
      403,
      'You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.',
      'throttled',
      'later',
    ],
    [
      'too many writes',
      403,
      'You have triggered an abuse detection mechanism and have been temporarily blocked from content creation. Please retry your request again later.',
      'throttled',
      'later',
    ],
    [
      'too many requests in an hour',
      403,
      'API rate limit exceeded for user ID 1. If you reach out to GitHub Support for help, please include the request ID.',
      'throttled',
      'later',
    ],
  ])('knows a remedy against %s', (_, status, said, code, remedy) => {
    const error = refusal(status, {}, said);

    expect(error).toMatchObject({ code, remedy: expect.stringContaining(remedy) });
    expect(error.message).toContain(said.replace(/\.$/, ''));
    if (code === 'throttled' && !said.startsWith('API')) expect(error.retryAfter).toBe(60_000);
  });

  it('keeps what support asks for', () => {
    expect(refusal(500, { 'x-github-request-id': 'ABC' }, 'Error')).toMatchObject({
      cause: { requestId: 'ABC' },
    });
  });

  it('tells a job that its own token never has the right', () => {
    expect(refusal(403, {}, 'No', true).remedy).toContain('set GH_TOKEN');
    expect(refusal(403, {}, 'No', false).remedy).not.toContain('set GH_TOKEN');
  });
});
