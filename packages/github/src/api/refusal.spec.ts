import { locateSecrets } from '../secrets-place';
import { refusalOf } from './refusal';
import { SecretsManagerError } from '@stackref/core';

const place = locateSecrets({ owner: 'acme', repository: 'shop' }, {});

function refusal(
  status: number,
  headers: Readonly<Record<string, string>>,
  said: string,
  isJob = false,
) {
  if (place instanceof SecretsManagerError) throw place;
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
