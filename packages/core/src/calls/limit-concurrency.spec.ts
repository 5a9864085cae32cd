import fc from 'fast-check';
import { limitConcurrency } from './limit-concurrency';

describe('limitConcurrency', () => {
  it('runs everything in order, and never more at once than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ turns: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 }),
        async (most, tasks) => {
          const limit = limitConcurrency(most);
          const started: number[] = [];
          let running = 0;
          let mostAtOnce = 0;
          const outcomes = await Promise.allSettled(
            tasks.map(({ turns, fails }, index) =>
              limit(async () => {
                started.push(index);
                mostAtOnce = Math.max(mostAtOnce, ++running);
                for (let turn = 0; turn < turns; turn++) await Promise.resolve();
                running--;
                if (fails) throw new Error(`${index}`);
                return index;
              }),
            ),
          );
          expect(mostAtOnce).toBeLessThanOrEqual(most);
          expect(started).toEqual(tasks.map((_, index) => index));
          expect(outcomes.map(({ status }) => status)).toEqual(
            tasks.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
          );
        },
      ),
    );
  });

  it('uses all the places that it has', async () => {
    const limit = limitConcurrency(3);
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const runs = [0, 1, 2, 3].map((index) =>
      limit(async () => {
        started.push(index);
        await new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual([0, 1, 2]);

    ends[1]?.();
    await runs[1];
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual([0, 1, 2, 3]);
    for (const end of ends) end();
    await Promise.all(runs);
  });

  it('gives a place that is free to those who wait, not to who comes last as well', async () => {
    const limit = limitConcurrency(1);
    const started: string[] = [];
    const ends = new Map<string, () => void>();
    const run = (name: string) =>
      limit(async () => {
        started.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
      });
    const first = run('first');
    const second = run('second');
    ends.get('first')?.();
    await first;
    const third = run('third');
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['first', 'second']);
    ends.get('second')?.();
    await second;
    await new Promise((resolve) => setImmediate(resolve));
    ends.get('third')?.();
    await third;
  });

  it('frees the place of one that throws before it is a promise', async () => {
    const limit = limitConcurrency(1);
    const thrown = limit(() => {
      throw new Error('at once');
    });
    await expect(thrown).rejects.toThrow('at once');
    expect(await limit(() => Promise.resolve('next'))).toBe('next');
  });
});
