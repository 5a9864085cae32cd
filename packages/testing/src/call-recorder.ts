import type { CallEvent } from '@stackref/core/secrets-manager';

/** Keeps what a secrets manager tells of its requests. */
export interface CallRecorder {
  readonly observe: (event: CallEvent) => void;
  /** How many requests were made so far. */
  readonly requests: number;
  /** The waits before repetitions, in milliseconds. */
  readonly waits: readonly number[];
}

export function createCallRecorder(): CallRecorder {
  const waits: number[] = [];
  let requests = 0;
  return {
    observe(event) {
      if (event.kind === 'request') requests++;
      else waits.push(event.delay);
    },
    get requests() {
      return requests;
    },
    waits,
  };
}
