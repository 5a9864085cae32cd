import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import {
  ClientError,
  failingWith,
  never,
  outcomeOf,
  prepareCalls,
} from './__fixtures__/prepare-calls';
import type { Calls } from './calls';

/** Fails so often that the store counts as unreachable. */
async function breakDown(calls: Calls): Promise<void> {
  for (let count = 0; count < 3; count++) {
    const perform = failingWith(new ClientError('unavailable'));
    await outcomeOf(calls.request('Get', perform, { write: 'once' }));
  }
}

describe('createCalls', () => {
  describe('request', () => {
    it('gives the answer and tells of one request', async () => {
      const { calls, events, clock } = prepareCalls();
      expect(await calls.request('Get', failingWith())).toBe('answer');
      expect(events).toEqual([{ kind: 'request', operation: 'Get' }]);
      expect(clock.waiting).toBe(0);
    });

    it('gives undefined where that is the answer', async () => {
      const { calls } = prepareCalls();
      const nothing = (): Promise<string | undefined> => Promise.resolve(undefined);
      expect(await calls.request('Get', nothing)).toBeUndefined();
    });

    it.each(['throttled', 'unavailable', 'timeout'] as const)(
      'repeats one that is %s, after waits that grow',
      async (code) => {
        const { calls, clock, waits, requests } = prepareCalls();
        const errors = [1, 2, 3, 4].map(() => new ClientError(code));
        const answer = calls.request('Get', failingWith(...errors));
        await clock.advance(1500);
        expect(await answer).toBe('answer');
        expect(waits()).toEqual([100, 200, 400, 800]);
        expect(requests()).toBe(5);
        expect(clock.waiting).toBe(0);
      },
    );

    it('does not go on before the wait is over', async () => {
      const { calls, clock, requests } = prepareCalls();
      void calls.request('Get', failingWith(new ClientError('throttled', 2000)));
      await clock.advance(1999);
      expect(requests()).toBe(1);
      await clock.advance(1);
      expect(requests()).toBe(2);
    });

    it('says why it waits, without the name of a secret', async () => {
      const { calls, clock, events } = prepareCalls();
      void calls.request('Get', failingWith(new ClientError('throttled', 2000)));
      await clock.advance(2000);
      expect(events).toEqual([
        { kind: 'request', operation: 'Get' },
        { kind: 'wait', operation: 'Get', code: 'throttled', delay: 2000 },
        { kind: 'request', operation: 'Get' },
      ]);
    });

    it('waits no longer than the longest delay', async () => {
      const { calls, clock, waits } = prepareCalls({ attempts: 8, longestDelay: 500 });
      const errors = Array.from({ length: 7 }, () => new ClientError('unavailable'));
      const answer = calls.request('Get', failingWith(...errors));
      await clock.advance(30_000);
      expect(await answer).toBe('answer');
      expect(waits()).toEqual([100, 200, 250, 250, 250, 250, 250]);
    });

    it('fails with the last error after as many attempts as it has', async () => {
      const { calls, clock, requests } = prepareCalls({ attempts: 3 });
      const errors = [1, 2, 3, 4].map(() => new ClientError('unavailable'));
      const outcome = outcomeOf(calls.request('Get', failingWith(...errors)));
      await clock.advance(30_000);
      expect(await outcome).toMatchObject({ code: 'unavailable', cause: errors[2] });
      expect(requests()).toBe(3);
    });

    it.each(['denied', 'unauthenticated', 'conflict', 'deleted', 'corrupt'] as const)(
      'does not repeat one that is %s',
      async (code) => {
        const { calls, requests } = prepareCalls();
        const outcome = await outcomeOf(calls.request('Get', failingWith(new ClientError(code))));
        expect(outcome).toMatchObject({ code });
        expect(requests()).toBe(1);
      },
    );

    it('takes an error of ours as it is', async () => {
      const { calls } = prepareCalls();
      const error = new SecretsManagerError('denied', 'No.', { remedy: 'Ask.' });
      expect(await outcomeOf(calls.request('Get', failingWith(error)))).toBe(error);
    });

    it('hands on a bug, once', async () => {
      const { calls, requests, clock } = prepareCalls();
      const bug = new TypeError('x is not a function');
      await expect(calls.request('Get', failingWith(bug))).rejects.toBe(bug);
      const thrown = calls.request('Get', () => {
        throw bug;
      });
      await expect(thrown).rejects.toBe(bug);
      expect(requests()).toBe(2);
      expect(clock.waiting).toBe(0);
    });

    describe('that never ends', () => {
      it('is aborted at the timeout of an attempt and repeated', async () => {
        const { calls, clock, requests } = prepareCalls();
        const signals: AbortSignal[] = [];
        const answer = calls.request('Get', (signal) => {
          signals.push(signal);
          return signals.length === 1 ? never() : Promise.resolve('answer');
        });
        await clock.advance(9_999);
        expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
        await clock.advance(1);
        expect(signals[0]?.aborted).toBe(true);
        await clock.advance(100);
        expect(await answer).toBe('answer');
        expect(requests()).toBe(2);
      });

      it('fails with timeout at the deadline', async () => {
        const { calls, clock, requests } = prepareCalls();
        const outcome = outcomeOf(calls.request('Get', never));
        await clock.advance(29_999);
        expect(requests()).toBe(3);
        await clock.advance(1);
        expect(await outcome).toMatchObject({ code: 'timeout' });
        expect(requests()).toBe(3);
        expect(clock.waiting).toBe(0);
      });

      it('has no more time for its last attempt than the deadline leaves', async () => {
        const { calls, clock } = prepareCalls({ deadline: 12_000 });
        const outcome = outcomeOf(calls.request('Get', never));
        await clock.advance(12_000);
        expect(await outcome).toMatchObject({ code: 'timeout' });
      });

      it('may fail after it was given up, and nobody notices', async () => {
        const { calls, clock } = prepareCalls({ attempts: 1 });
        const outcome = outcomeOf(
          calls.request(
            'Get',
            (signal) =>
              new Promise((_, reject) => {
                signal.addEventListener('abort', () => {
                  reject(new TypeError('aborted'));
                });
              }),
          ),
        );
        await clock.advance(10_000);
        expect(await outcome).toMatchObject({ code: 'timeout' });
      });
    });

    it('does not wait past the deadline, even if it is asked to', async () => {
      const { calls, requests, clock } = prepareCalls();
      const error = new ClientError('throttled', 30_000);
      const outcome = await outcomeOf(calls.request('Get', failingWith(error)));
      expect(outcome).toMatchObject({ code: 'throttled', retryAfter: 30_000 });
      expect(requests()).toBe(1);
      expect(clock.now()).toBe(0);
    });

    it('waits longer than the longest delay when it is asked to', async () => {
      const { calls, clock } = prepareCalls();
      const answer = calls.request('Get', failingWith(new ClientError('throttled', 29_999)));
      await clock.advance(29_999);
      expect(await answer).toBe('answer');
    });

    it('aborts the signal of an attempt that has ended, so that nothing is left behind', async () => {
      const { calls, clock } = prepareCalls();
      const signals: AbortSignal[] = [];
      const perform = failingWith(new ClientError('unavailable'));
      const answer = calls.request('Get', (signal) => {
        signals.push(signal);
        return perform();
      });
      await clock.advance(100);
      await answer;
      expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
      expect(new Set(signals).size).toBe(2);
    });

    describe('that must not happen twice', () => {
      it.each(['unavailable', 'timeout'] as const)(
        'is not repeated when it is %s',
        async (code) => {
          const { calls, requests } = prepareCalls();
          const perform = failingWith(new ClientError(code));
          const outcome = outcomeOf(calls.request('Put', perform, { write: 'once' }));
          expect(await outcome).toMatchObject({ code });
          expect(requests()).toBe(1);
        },
      );

      it('is not repeated when it does not end', async () => {
        const { calls, clock, requests } = prepareCalls();
        const outcome = outcomeOf(calls.request('Put', never, { write: 'once' }));
        await clock.advance(30_000);
        expect(await outcome).toMatchObject({ code: 'timeout' });
        expect(requests()).toBe(1);
      });

      it('is repeated when it was refused', async () => {
        const { calls, clock } = prepareCalls();
        const perform = failingWith(new ClientError('throttled', 1000));
        const answer = calls.request('Put', perform, { write: 'once' });
        await clock.advance(1000);
        expect(await answer).toBe('answer');
      });
    });

    describe('that changes the store', () => {
      const refused = () => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      const unsent = () => new ClientError('unavailable', undefined, refused());
      const open = () => new ClientError('unavailable');
      const denied = () => new ClientError('denied');

      it.each([
        ['was lost', [open()], true],
        ['was lost each time', [open(), open(), open(), open(), open()], true],
        ['was lost and then refused', [open(), denied()], true],
        ['was lost and then not sent', [open(), unsent(), unsent(), unsent(), unsent()], true],
        ['was refused', [denied()], false],
        ['was never sent', [unsent(), unsent(), unsent(), unsent(), unsent()], false],
        ['leads elsewhere', [new ClientError('unavailable', Infinity)], false],
      ])('says whether it may be written when it %s', async (_, errors, isUncertain) => {
        const { calls, clock } = prepareCalls({ random: () => 0 });
        const write = errors.length === 1 ? 'once' : 'repeatable';
        const outcome = outcomeOf(calls.request('Put', failingWith(...errors), { write }));
        await clock.advance(0);
        expect(await outcome).toMatchObject({
          code: errors.at(-1)?.code,
          isUncertain,
          message: isUncertain ? 'It failed. Whether it was written is not known.' : 'It failed.',
        });
      });

      it('says it of one that does not end, and not of a question', async () => {
        const { calls, clock } = prepareCalls({ attempts: 1 });
        const outcomes = [
          outcomeOf(calls.request('Put', never, { write: 'once' })),
          outcomeOf(calls.request('Get', never)),
        ];
        await clock.advance(30_000);
        expect(await Promise.all(outcomes)).toMatchObject([
          { code: 'timeout', isUncertain: true },
          { code: 'timeout', isUncertain: false },
        ]);
      });
    });

    it('has no more under way at once than the settings say, waits included', async () => {
      const { calls, clock } = prepareCalls({ concurrency: 2 });
      const started: number[] = [];
      const answers = [0, 1, 2, 3].map((index) => {
        const perform = failingWith(...(index === 0 ? [new ClientError('throttled', 1000)] : []));
        return calls.request('Get', () => {
          started.push(index);
          return index === 1 ? never() : perform();
        });
      });
      void Promise.allSettled(answers);
      await clock.advance(999);
      expect(started).toEqual([0, 1]);
      await clock.advance(1);
      expect(started).toEqual([0, 1, 0, 2, 3]);
    });

    it('does not count the time that a request waits for its turn', async () => {
      const { calls, clock } = prepareCalls({
        concurrency: 1,
        attempts: 1,
        attemptTimeout: 25_000,
      });
      const first = outcomeOf(calls.request('Get', never));
      const second = outcomeOf(calls.request('Get', never));
      const third = calls.request('Get', failingWith());
      await clock.advance(50_000);
      expect(await first).toMatchObject({ code: 'timeout' });
      expect(await second).toMatchObject({ code: 'timeout' });
      expect(await third).toBe('answer');
    });

    describe('to a store that does not answer', () => {
      it('is not made any more, and fails as the last one did', async () => {
        const { calls, requests } = prepareCalls();
        await breakDown(calls);
        const perform = jest.fn(failingWith());
        expect(await outcomeOf(calls.request('Get', perform))).toMatchObject({
          code: 'unavailable',
        });
        expect(perform).not.toHaveBeenCalled();
        expect(requests()).toBe(3);
      });

      it('is not made by those either who were waiting for their turn', async () => {
        const { calls, clock, requests } = prepareCalls({ concurrency: 3, attempts: 1 });
        const outcomes = Array.from({ length: 100 }, () => outcomeOf(calls.request('Get', never)));
        await clock.advance(20_000);
        for (const outcome of await Promise.all(outcomes)) {
          expect(outcome).toMatchObject({ code: 'timeout' });
        }
        // Those too that began while the first three ended.
        expect(requests()).toBe(5);
      });

      it('is made as long as one in three is answered', async () => {
        const { calls } = prepareCalls();
        for (let round = 0; round < 3; round++) {
          for (let count = 0; count < 2; count++) {
            const perform = failingWith(new ClientError('unavailable'));
            await outcomeOf(calls.request('Get', perform, { write: 'once' }));
          }
          expect(await calls.request('Get', failingWith())).toBe('answer');
        }
      });

      it('is made again after a while', async () => {
        const { calls, clock } = prepareCalls();
        await breakDown(calls);
        await clock.advance(15_000);
        expect(await calls.request('Get', failingWith())).toBe('answer');
        await outcomeOf(calls.request('Get', failingWith(new ClientError('denied'))));
        expect(await calls.request('Get', failingWith())).toBe('answer');
      });
    });
  });
});
