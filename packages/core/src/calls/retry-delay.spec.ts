import fc from 'fast-check';
import { defaultCallSettings } from '../secrets-manager/call-settings';
import {
  SecretsManagerError,
  type SecretsManagerErrorCode,
} from '../secrets-manager/secrets-manager-error';
import { retryDelay } from './retry-delay';

function errorOf(code: SecretsManagerErrorCode, retryAfter?: number): SecretsManagerError {
  return new SecretsManagerError(code, 'It failed.', { remedy: 'Try again.', retryAfter });
}

const passing = ['throttled', 'unavailable', 'timeout'] as const;
const final = [
  'denied',
  'unauthenticated',
  'conflict',
  'overwritten',
  'invalid-name',
  'too-large',
  'deleted',
  'disabled',
  'destroyed',
  'no-value',
  'corrupt',
] as const;

describe('retryDelay', () => {
  it('is a random part of a time that doubles with every attempt, up to the longest', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...passing),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        (code, attempt, part, firstDelay) => {
          const settings = { ...defaultCallSettings, firstDelay, random: () => part };
          const delay = retryDelay(errorOf(code), attempt, true, settings) ?? NaN;
          const most = Math.min(settings.longestDelay, firstDelay * 2 ** (attempt - 1));
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThan(most);
          expect(delay).toBe(part * most);
        },
      ),
    );
  });

  it.each(passing)('is what the store asks for when it is %s, however long', (code) => {
    expect(retryDelay(errorOf(code, 60_000), 1, true, defaultCallSettings)).toBe(60_000);
    expect(retryDelay(errorOf(code, 0), 4, true, defaultCallSettings)).toBe(0);
  });

  it.each(final)('is undefined for %s, since the answer would be the same', (code) => {
    expect(retryDelay(errorOf(code, 1000), 1, true, defaultCallSettings)).toBeUndefined();
  });

  it('is there for a request that must not happen twice only when it was refused', () => {
    const settings = { ...defaultCallSettings, random: () => 0.5 };
    expect(retryDelay(errorOf('throttled'), 1, false, settings)).toBe(100);
    expect(retryDelay(errorOf('unavailable'), 1, false, settings)).toBeUndefined();
    expect(retryDelay(errorOf('unavailable', 1000), 1, false, settings)).toBeUndefined();
    expect(retryDelay(errorOf('timeout'), 1, false, settings)).toBeUndefined();
  });
});
