import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { SecretsManagerErrorCode } from '../secrets-manager/secrets-manager-error';
import { createManualClock } from './__fixtures__/manual-clock';
import type { CallEvent, CallSettings } from './call-settings';
import { createCalls, type Calls } from './calls';

/** What a client library throws. */
class ClientError extends Error {
  readonly code: SecretsManagerErrorCode;
  readonly retryAfter: number | undefined;

  constructor(code: SecretsManagerErrorCode, retryAfter?: number) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

function toError(error: unknown): SecretsManagerError | undefined {
  if (!(error instanceof ClientError)) return undefined;
  const { code, retryAfter } = error;
  return new SecretsManagerError(code, 'It failed.', {
    remedy: 'Try again.',
    cause: error,
    retryAfter,
  });
}

function prepare(settings: Partial<CallSettings> = {}) {
  const clock = createManualClock();
  const events: CallEvent[] = [];
  const observe = (event: CallEvent) => {
    events.push(event);
  };
  const calls = createCalls({
    toError,
    settings: { clock, random: () => 0.5, observe, ...settings },
  });
  const waits = () => events.flatMap((event) => (event.kind === 'wait' ? [event.delay] : []));
  const requests = () => events.filter(({ kind }) => kind === 'request').length;
  return { calls, clock, events, waits, requests };
}

/** A request that fails with each of the errors in turn, and then succeeds. */
function failingWith(...errors: readonly Error[]): () => Promise<string> {
  let count = 0;
  return () => {
    const error = errors[count++];
    return error === undefined ? Promise.resolve('answer') : Promise.reject(error);
  };
}

/** How a promise ended, without a rejection that nobody handles meanwhile. */
function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

const never = () => new Promise<never>(() => undefined);

/** Fails so often that the store counts as unreachable. */
async function breakDown(calls: Calls): Promise<void> {
  for (let count = 0; count < 3; count++) {
    const perform = failingWith(new ClientError('unavailable'));
    await outcomeOf(calls.request('Get', perform, { isRepeatable: false }));
  }
}

describe('createCalls', () => {
  describe('request', () => {
    it('gives the answer and tells of one request', async () => {
      const { calls, events, clock } = prepare();
      expect(await calls.request('Get', failingWith())).toBe('answer');
      expect(events).toEqual([{ kind: 'request', operation: 'Get' }]);
      expect(clock.waiting).toBe(0);
    });

    it('gives undefined where that is the answer', async () => {
      const { calls } = prepare();
      const nothing = (): Promise<string | undefined> => Promise.resolve(undefined);
      expect(await calls.request('Get', nothing)).toBeUndefined();
    });

    it.each(['throttled', 'unavailable', 'timeout'] as const)(
      'repeats one that is %s, after waits that grow',
      async (code) => {
        const { calls, clock, waits, requests } = prepare();
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
      const { calls, clock, requests } = prepare();
      void calls.request('Get', failingWith(new ClientError('throttled', 2000)));
      await clock.advance(1999);
      expect(requests()).toBe(1);
      await clock.advance(1);
      expect(requests()).toBe(2);
    });

    it('says why it waits, without the name of a secret', async () => {
      const { calls, clock, events } = prepare();
      void calls.request('Get', failingWith(new ClientError('throttled', 2000)));
      await clock.advance(2000);
      expect(events).toEqual([
        { kind: 'request', operation: 'Get' },
        { kind: 'wait', operation: 'Get', code: 'throttled', delay: 2000 },
        { kind: 'request', operation: 'Get' },
      ]);
    });

    it('waits no longer than the longest delay', async () => {
      const { calls, clock, waits } = prepare({ attempts: 8, longestDelay: 500 });
      const errors = Array.from({ length: 7 }, () => new ClientError('unavailable'));
      const answer = calls.request('Get', failingWith(...errors));
      await clock.advance(30_000);
      expect(await answer).toBe('answer');
      expect(waits()).toEqual([100, 200, 250, 250, 250, 250, 250]);
    });

    it('fails with the last error after as many attempts as it has', async () => {
      const { calls, clock, requests } = prepare({ attempts: 3 });
      const errors = [1, 2, 3, 4].map(() => new ClientError('unavailable'));
      const outcome = outcomeOf(calls.request('Get', failingWith(...errors)));
      await clock.advance(30_000);
      expect(await outcome).toMatchObject({ code: 'unavailable', cause: errors[2] });
      expect(requests()).toBe(3);
    });

    it.each(['denied', 'unauthenticated', 'conflict', 'deleted', 'corrupt'] as const)(
      'does not repeat one that is %s',
      async (code) => {
        const { calls, requests } = prepare();
        const outcome = await outcomeOf(calls.request('Get', failingWith(new ClientError(code))));
        expect(outcome).toMatchObject({ code });
        expect(requests()).toBe(1);
      },
    );

    it('takes an error of ours as it is', async () => {
      const { calls } = prepare();
      const error = new SecretsManagerError('denied', 'No.', { remedy: 'Ask.' });
      expect(await outcomeOf(calls.request('Get', failingWith(error)))).toBe(error);
    });

    it('hands on a bug, once', async () => {
      const { calls, requests, clock } = prepare();
      const bug = new TypeError('x is not a function');
      expect(await outcomeOf(calls.request('Get', failingWith(bug)))).toBe(bug);
      const thrown = calls.request('Get', () => {
        throw bug;
      });
      expect(await outcomeOf(thrown)).toBe(bug);
      expect(requests()).toBe(2);
      expect(clock.waiting).toBe(0);
    });

    describe('that never ends', () => {
      it('is aborted at the timeout of an attempt and repeated', async () => {
        const { calls, clock, requests } = prepare();
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
        const { calls, clock, requests } = prepare();
        const outcome = outcomeOf(calls.request('Get', never));
        await clock.advance(29_999);
        expect(requests()).toBe(3);
        await clock.advance(1);
        expect(await outcome).toMatchObject({ code: 'timeout' });
        expect(requests()).toBe(3);
        expect(clock.waiting).toBe(0);
      });

      it('has no more time for its last attempt than the deadline leaves', async () => {
        const { calls, clock } = prepare({ deadline: 12_000 });
        const outcome = outcomeOf(calls.request('Get', never));
        await clock.advance(12_000);
        expect(await outcome).toMatchObject({ code: 'timeout' });
      });

      it('may fail after it was given up, and nobody notices', async () => {
        const { calls, clock } = prepare({ attempts: 1 });
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
      const { calls, requests, clock } = prepare();
      const error = new ClientError('throttled', 30_000);
      const outcome = await outcomeOf(calls.request('Get', failingWith(error)));
      expect(outcome).toMatchObject({ code: 'throttled', retryAfter: 30_000 });
      expect(requests()).toBe(1);
      expect(clock.now()).toBe(0);
    });

    it('waits longer than the longest delay when it is asked to', async () => {
      const { calls, clock } = prepare();
      const answer = calls.request('Get', failingWith(new ClientError('throttled', 29_999)));
      await clock.advance(29_999);
      expect(await answer).toBe('answer');
    });

    it('aborts the signal of an attempt that has ended, so that nothing is left behind', async () => {
      const { calls, clock } = prepare();
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
          const { calls, requests } = prepare();
          const perform = failingWith(new ClientError(code));
          const outcome = outcomeOf(calls.request('Put', perform, { isRepeatable: false }));
          expect(await outcome).toMatchObject({ code });
          expect(requests()).toBe(1);
        },
      );

      it('is not repeated when it does not end', async () => {
        const { calls, clock, requests } = prepare();
        const outcome = outcomeOf(calls.request('Put', never, { isRepeatable: false }));
        await clock.advance(30_000);
        expect(await outcome).toMatchObject({ code: 'timeout' });
        expect(requests()).toBe(1);
      });

      it('is repeated when it was refused', async () => {
        const { calls, clock } = prepare();
        const perform = failingWith(new ClientError('throttled', 1000));
        const answer = calls.request('Put', perform, { isRepeatable: false });
        await clock.advance(1000);
        expect(await answer).toBe('answer');
      });
    });

    it('has no more under way at once than the settings say, waits included', async () => {
      const { calls, clock } = prepare({ concurrency: 2 });
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
      const { calls, clock } = prepare({ concurrency: 1, attempts: 1, attemptTimeout: 25_000 });
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
        const { calls, requests } = prepare();
        await breakDown(calls);
        const perform = jest.fn(failingWith());
        expect(await outcomeOf(calls.request('Get', perform))).toMatchObject({
          code: 'unavailable',
        });
        expect(perform).not.toHaveBeenCalled();
        expect(requests()).toBe(3);
      });

      it('is not made by those either who were waiting for their turn', async () => {
        const { calls, clock, requests } = prepare({ concurrency: 3, attempts: 1 });
        const outcomes = Array.from({ length: 100 }, () => outcomeOf(calls.request('Get', never)));
        await clock.advance(20_000);
        for (const outcome of await Promise.all(outcomes)) {
          expect(outcome).toMatchObject({ code: 'timeout' });
        }
        // Those too that began while the first three ended.
        expect(requests()).toBe(5);
      });

      it('is made again after a while', async () => {
        const { calls, clock } = prepare();
        await breakDown(calls);
        await clock.advance(15_000);
        expect(await calls.request('Get', failingWith())).toBe('answer');
        await outcomeOf(calls.request('Get', failingWith(new ClientError('denied'))));
        expect(await calls.request('Get', failingWith())).toBe('answer');
      });
    });
  });

  describe('askEach', () => {
    it('asks once per name and answers in the order of the question', async () => {
      const { calls } = prepare();
      const ask = jest.fn((name: string) =>
        Promise.resolve({ status: 'ok', value: name.toUpperCase() } as const),
      );
      const answers = await calls.askEach(['b', 'a', 'b', '__proto__', '10'], ask);
      expect([...answers.keys()]).toEqual(['b', 'a', '__proto__', '10']);
      expect(answers.get('b')).toEqual({ status: 'ok', value: 'B' });
      expect(ask).toHaveBeenCalledTimes(4);
    });

    it('makes an error the answer for its name alone', async () => {
      const { calls } = prepare();
      const answers = await calls.askEach(['bad', 'good'], async (name) => {
        if (name === 'good') return { status: 'missing' };
        await calls.request('Get', failingWith(new ClientError('denied')));
        return { status: 'missing' };
      });
      expect(answers.get('bad')).toMatchObject({ status: 'failed', error: { code: 'denied' } });
      expect(answers.get('good')).toEqual({ status: 'missing' });
    });

    it('hands on a bug', async () => {
      const { calls } = prepare();
      const bug = new TypeError('x is not a function');
      expect(await outcomeOf(calls.askEach(['a'], () => Promise.reject(bug)))).toBe(bug);
    });

    it('asks nothing for no names', async () => {
      const ask = jest.fn();
      expect([...(await prepare().calls.askEach([], ask))]).toEqual([]);
      expect(ask).not.toHaveBeenCalled();
    });
  });

  describe('askInBatches', () => {
    const names = Array.from({ length: 45 }, (_, index) => `secret${index}`);

    it('asks for as many names at once as it may, each once', async () => {
      const { calls } = prepare();
      const batches: (readonly string[])[] = [];
      const answers = await calls.askInBatches([...names, ...names], 20, (batch) => {
        batches.push(batch);
        return Promise.resolve(
          new Map(batch.map((name) => [name, { status: 'ok', value: name } as const])),
        );
      });
      expect(batches.map(({ length }) => length)).toEqual([20, 20, 5]);
      expect(batches.flat()).toEqual(names);
      expect([...answers.keys()]).toEqual(names);
      expect(answers.get('secret44')).toEqual({ status: 'ok', value: 'secret44' });
    });

    it('takes a name that is left out for missing, and none that was not asked for', async () => {
      const { calls } = prepare();
      const answers = await calls.askInBatches(['b', 'a'], 20, () =>
        Promise.resolve(
          new Map([
            ['other', { status: 'ok', value: 1 } as const],
            ['a', { status: 'ok', value: 2 } as const],
          ]),
        ),
      );
      expect([...answers]).toEqual([
        ['b', { status: 'missing' }],
        ['a', { status: 'ok', value: 2 }],
      ]);
    });

    it('makes an error the answer for the names of its batch alone', async () => {
      const { calls } = prepare();
      const answers = await calls.askInBatches(names, 20, async (batch) => {
        if (batch.includes('secret0')) {
          await calls.request('Get', failingWith(new ClientError('denied')));
        }
        return new Map(batch.map((name) => [name, { status: 'ok', value: name } as const]));
      });
      const statuses = names.map((name) => answers.get(name)?.status);
      expect(statuses.slice(0, 20)).toEqual(Array(20).fill('failed'));
      expect(statuses.slice(20)).toEqual(Array(25).fill('ok'));
    });

    it('hands on a bug', async () => {
      const { calls } = prepare();
      const bug = new TypeError('x is not a function');
      expect(await outcomeOf(calls.askInBatches(names, 20, () => Promise.reject(bug)))).toBe(bug);
    });
  });
});
