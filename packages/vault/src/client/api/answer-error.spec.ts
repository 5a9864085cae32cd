import { temporaryFailure } from './answer-error';

const answer = (status: number, headers: readonly (readonly [string, string])[] = []) =>
  temporaryFailure('GET data', { status, headers: new Map(headers) });

describe('temporaryFailure', () => {
  it.each([200, 204, 400, 403, 404, 405, 413])('is none for status %d', (status) => {
    expect(answer(status)).toBeUndefined();
  });

  it.each([412, 472, 473, 500, 502, 503, 504, 599])('is one for status %d', (status) => {
    expect(answer(status)).toMatchObject({ code: 'unavailable', cause: { status } });
  });

  it('waits as long as the server asks for', () => {
    const retry = [['retry-after', '7']] as const;
    expect(answer(429, retry)).toMatchObject({ code: 'throttled', retryAfter: 7000 });
    expect(answer(503, retry)).toMatchObject({ code: 'unavailable', retryAfter: 7000 });
    expect(answer(429)).toMatchObject({ code: 'throttled', retryAfter: undefined });
  });
});
