import { createVirtualClock } from './virtual-clock';

describe('createVirtualClock', () => {
  it('ends a wait at once that nothing can call off', async () => {
    const clock = createVirtualClock();
    await clock.sleep(5000);
    expect(clock.now()).toBe(5000);
  });

  it('lets a wait last that can be called off, until it is', async () => {
    const clock = createVirtualClock();
    const called = new AbortController();
    const wait = clock.sleep(5000, called.signal);
    called.abort();
    await wait;
    await clock.sleep(5000, called.signal);
    expect(clock.now()).toBe(0);
  });

  it('moves on to the end of the next wait', async () => {
    const clock = createVirtualClock();
    const { signal } = new AbortController();
    const ended: number[] = [];
    const waits = [3000, 1000, 1000].map((milliseconds) =>
      clock.sleep(milliseconds, signal).then(() => ended.push(milliseconds)),
    );
    clock.expire();
    await Promise.all(waits.slice(1));
    expect([ended, clock.now()]).toEqual([[1000, 1000], 1000]);
    clock.expire();
    await waits[0];
    expect([ended, clock.now()]).toEqual([[1000, 1000, 3000], 3000]);
    clock.expire();
    expect(clock.now()).toBe(3000);
  });
});
