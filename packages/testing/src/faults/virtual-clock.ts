import type { Clock } from '@stackref/core/secrets-manager';

/** A clock that only tests move. */
export interface VirtualClock extends Clock {
  /** Moves on to the end of the next wait that can be called off, such as the timeout of an attempt. */
  expire(): void;
}

/**
 * Makes a clock on which a wait that nothing can call off (before a repetition) is over at once, since nothing else
 * happens meanwhile, and one that can be called off (the timeout of an attempt) lasts until it is, or until `expire`.
 */
export function createVirtualClock(): VirtualClock {
  const waiting = new Map<() => void, number>();
  let time = 0;
  return {
    now: () => time,
    async sleep(milliseconds, signal) {
      if (signal === undefined) {
        time += milliseconds;
        return;
      }
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const finish = () => {
          waiting.delete(finish);
          signal.removeEventListener('abort', finish);
          resolve();
        };
        waiting.set(finish, time + milliseconds);
        signal.addEventListener('abort', finish);
      });
    },
    expire() {
      const next = Math.min(...waiting.values());
      if (next === Infinity) return;
      time = Math.max(time, next);
      for (const [finish, end] of waiting) if (end <= time) finish();
    },
  };
}
