import fc from 'fast-check';
import { parseRetryAfter } from './retry-after';

const now = Date.parse('2026-03-01T12:00:00Z');

describe('parseRetryAfter', () => {
  it.each([
    ['2', 2000],
    ['0', 0],
    [' 120 ', 120_000],
    ['0.5', 500],
    ['Sun, 01 Mar 2026 12:00:07 GMT', 7000],
    ['Sunday, 01-Mar-26 12:00:07 GMT', 7000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ])('reads %j as %d milliseconds', (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });

  it.each([undefined, null, '', ' ', 'soon', '-1', '5 minutes', 'soon 5', '1e3', '2, 3', 'NaN'])(
    'takes nothing from %j',
    (header) => {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    },
  );

  it('reads any number of seconds, and any time that is ahead', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seconds) => {
        const date = new Date(now + seconds * 1000).toUTCString();
        expect(parseRetryAfter(`${seconds}`, now)).toBe(seconds * 1000);
        expect(parseRetryAfter(date, now)).toBe(seconds * 1000);
      }),
    );
  });
});
