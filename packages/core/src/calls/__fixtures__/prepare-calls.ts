import type { CallEvent, CallSettings } from '../../secrets-manager/call-settings';
import { SecretsManagerError, type SecretsManagerErrorCode } from '../../secrets-manager/secrets-manager-error';
import { createCalls } from '../calls';
import { createManualClock } from './manual-clock';

/** What a client library throws. */
export class ClientError extends Error {
  readonly code: SecretsManagerErrorCode;
  readonly retryAfter: number | undefined;

  constructor(code: SecretsManagerErrorCode, retryAfter?: number, cause?: Error) {
    super(code, { cause });
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

/** Calls on a clock that the test moves, and what they tell. */
export function prepareCalls(settings: Partial<CallSettings> = {}) {
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
export function failingWith(...errors: readonly Error[]): () => Promise<string> {
  let count = 0;
  return () => {
    const error = errors[count++];
    return error === undefined ? Promise.resolve('answer') : Promise.reject(error);
  };
}

/** How a promise ended, without a rejection that nobody handles meanwhile. */
export function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error);
}

/** A request that never ends. */
export const never = () => new Promise<never>(() => undefined);
