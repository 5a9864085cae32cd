import { defaultCallSettings } from './call-settings';

const { clock, random } = defaultCallSettings;

describe('defaultCallSettings', () => {
  it('has a clock that moves on', async () => {
    const before = clock.now();
    await clock.sleep(0);
    expect(clock.now()).toBeGreaterThan(before);
  });

  it('sleeps no longer when the signal is aborted', async () => {
    const called = new AbortController();
    const sleep = clock.sleep(60_000, called.signal);
    called.abort();
    await sleep;
    await clock.sleep(60_000, AbortSignal.abort());
  });

  it('spreads waits with numbers from 0 to 1', () => {
    const numbers = Array.from({ length: 100 }, random);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(new Set(numbers).size).toBeGreaterThan(1);
  });

  it('ends all attempts of a request, with their longest waits, within the deadline and one attempt', () => {
    const { attempts, attemptTimeout, deadline, longestDelay } = defaultCallSettings;
    expect(attemptTimeout).toBeLessThan(deadline);
    expect((attempts - 1) * longestDelay).toBeLessThan(deadline);
  });
});
