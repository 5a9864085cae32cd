import type { SecretsManagerErrorCode } from './secrets-manager-error';

/** Something worth telling about the requests to a secrets manager. Names no secret and holds no value. */
export type CallEvent =
  | {
      readonly kind: 'request';
      /** What was asked, in the store's own words: `GetSecretValue`. */
      readonly operation: string;
    }
  | {
      readonly kind: 'wait';
      readonly operation: string;
      /** Why the request is repeated. */
      readonly code: SecretsManagerErrorCode;
      /** Milliseconds until it is. */
      readonly delay: number;
    };

/** Time, so that tests do not have to wait for it. */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Resolves after the given milliseconds, and at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How requests are made to a remote secrets manager. Times are in milliseconds. */
export interface CallSettings {
  /** Requests at the same time. */
  readonly concurrency: number;
  /** How often one request is made at most. */
  readonly attempts: number;
  /** When one attempt is given up. */
  readonly attemptTimeout: number;
  /** When a request is given up with all its attempts and waits. */
  readonly deadline: number;
  /** The wait before the second attempt is at most this; it doubles with every further one. */
  readonly firstDelay: number;
  /** No wait is longer, unless the store asks for it. */
  readonly longestDelay: number;
  readonly clock: Clock;
  /** A number in [0, 1), which spreads the waits of many clients. */
  readonly random: () => number;
  readonly observe: (event: CallEvent) => void;
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      if (signal?.aborted === true) finish();
      else signal?.addEventListener('abort', finish);
    }),
};

/** What holds where a secrets manager and its stack say nothing else. */
export const defaultCallSettings: CallSettings = {
  concurrency: 10,
  attempts: 5,
  attemptTimeout: 10_000,
  deadline: 30_000,
  firstDelay: 200,
  longestDelay: 5_000,
  clock: systemClock,
  random: Math.random,
  observe: () => undefined,
};
