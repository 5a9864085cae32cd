import { defaultCallSettings, type CallSettings } from '../secrets-manager/call-settings';
import type { Answer, Answers } from '../secrets-manager/secrets-manager';
import { SecretsManagerError, withUnknownOutcome } from '../secrets-manager/secrets-manager-error';
import { createCircuit } from './circuit';
import { isUnsent } from './connection-failure';
import { limitConcurrency } from './limit-concurrency';
import { retryDelay } from './retry-delay';

/** Makes the requests of one secrets manager: bounded in number and time, repeated where that helps, observed. */
export interface Calls {
  /**
   * Makes one request, again when it fails for a passing reason.
   *
   * @param operation - What is asked, in the store's own words, for counts and messages: `GetSecretValue`.
   * @param perform - Makes the request once; should end when the signal is aborted, and is left alone if it does not.
   * The signal is aborted when it has ended too, so it has to take in the whole answer.
   * @throws SecretsManagerError
   */
  request<Result>(
    operation: string,
    perform: (signal: AbortSignal) => Promise<Result>,
    options?: RequestOptions,
  ): Promise<Result>;
  /** Asks for each name by itself. A {@link SecretsManagerError} is the answer for that name alone. */
  askEach<Value>(
    names: readonly string[],
    ask: (name: string) => Promise<Answer<Value>>,
  ): Promise<Answers<Value>>;
  /**
   * Asks for up to `size` names at once. A {@link SecretsManagerError} is the answer for the names of that batch, a
   * name that is left out of an answer is missing.
   */
  askInBatches<Value>(
    names: readonly string[],
    size: number,
    ask: (names: readonly string[]) => Promise<Answers<Value>>,
  ): Promise<Answers<Value>>;
}

export interface RequestOptions {
  /**
   * Said of a request that changes the store: whether it can happen twice. `once` is for a write that the store cannot tell from
   * its repetition, and is repeated only when the store said that it did not take it. A write of which that is not known
   * in the end fails with `isUncertain`.
   */
  readonly write?: 'once' | 'repeatable' | undefined;
}

export interface CallsOptions {
  /**
   * Says what an error of the client library means; `undefined` for one that is a bug.
   * A {@link SecretsManagerError} is not handed in.
   */
  readonly toError: (error: unknown) => SecretsManagerError | undefined;
  readonly settings?: Partial<CallSettings> | undefined;
}

export function createCalls({ toError, settings: given = {} }: CallsOptions): Calls {
  const settings: CallSettings = { ...defaultCallSettings, ...given };
  const { clock, observe } = settings;
  const limit = limitConcurrency(settings.concurrency);
  const circuit = createCircuit(clock);

  async function attempt<Result>(
    perform: (signal: AbortSignal) => Promise<Result>,
    milliseconds: number,
  ): Promise<Result | SecretsManagerError> {
    const request = new AbortController();
    const timer = new AbortController();
    const timeout = clock.sleep(milliseconds, timer.signal).then(() => tooSlow(milliseconds));
    try {
      const result = await Promise.race([perform(request.signal), timeout]);
      return result;
    } catch (error) {
      if (error instanceof SecretsManagerError) return error;
      const known = toError(error);
      if (known === undefined) throw error;
      return known;
    } finally {
      timer.abort();
      request.abort();
    }
  }

  async function request<Result>(
    operation: string,
    perform: (signal: AbortSignal) => Promise<Result>,
    write: RequestOptions['write'],
  ): Promise<Result> {
    if (circuit.refusal !== undefined) throw circuit.refusal;
    const end = clock.now() + settings.deadline;
    let isUncertain = false;
    for (let count = 1; ; count++) {
      observe({ kind: 'request', operation });
      const timeLeft = Math.min(settings.attemptTimeout, end - clock.now());
      const result = await attempt(perform, timeLeft);
      if (!(result instanceof SecretsManagerError)) {
        circuit.succeeded();
        return result;
      }
      isUncertain ||= write !== undefined && mayHaveArrived(result);
      const delay = retryDelay(result, count, write !== 'once', settings);
      const isOver = count === settings.attempts || clock.now() + (delay ?? 0) >= end;
      if (delay === undefined || isOver) {
        circuit.failed(result);
        throw isUncertain ? withUnknownOutcome(result) : result;
      }
      observe({ kind: 'wait', operation, code: result.code, delay });
      await clock.sleep(delay);
    }
  }

  return {
    request: (operation, perform, { write } = {}) =>
      limit(() => request(operation, perform, write)),

    async askEach(names, ask) {
      const unique = [...new Set(names)];
      return new Map(
        await Promise.all(
          unique.map(async (name) => [name, await answerOrFailure(() => ask(name))] as const),
        ),
      );
    },

    async askInBatches<Value>(
      names: readonly string[],
      size: number,
      ask: (names: readonly string[]) => Promise<Answers<Value>>,
    ) {
      const unique = [...new Set(names)];
      const batches = Array.from({ length: Math.ceil(unique.length / size) }, (_, index) =>
        unique.slice(index * size, (index + 1) * size),
      );
      const answered = await Promise.all(
        batches.map(async (batch): Promise<Answers<Value>> => {
          try {
            return await ask(batch);
          } catch (error) {
            const failed = failureOf<Value>(error);
            return new Map(batch.map((name) => [name, failed]));
          }
        }),
      );
      const all = new Map(answered.flatMap((answers) => [...answers]));
      return new Map(unique.map((name) => [name, all.get(name) ?? { status: 'missing' }]));
    },
  };
}

/** Whether a request may have been taken that failed so: it was sent, and no answer says that it was refused. */
function mayHaveArrived({ code, cause, retryAfter }: SecretsManagerError): boolean {
  const isOpen = code === 'timeout' || (code === 'unavailable' && retryAfter !== Infinity);
  return isOpen && !isUnsent(cause);
}

async function answerOrFailure<Value>(ask: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
  try {
    return await ask();
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf<Value>(error: unknown): Answer<Value> {
  if (error instanceof SecretsManagerError) return { status: 'failed', error };
  throw error;
}

function tooSlow(milliseconds: number): SecretsManagerError {
  return new SecretsManagerError(
    'timeout',
    `There was no answer within ${Math.round(milliseconds / 100) / 10} s.`,
    { remedy: 'Check the network and the state of the service, then run again.' },
  );
}
