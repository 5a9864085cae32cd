import type { Clock } from '../../secrets-manager/call-settings';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves on, and lets everything happen on the way that waits for a moment in between. */
  advance(milliseconds: number): Promise<void>;
  /** How many waits have not ended. */
  readonly waiting: number;
}

export function createManualClock(): ManualClock {
  const waits = new Map<() => void, number>();
  let time = 0;

  /** Whatever can go on without the clock has done so afterwards. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  return {
    now: () => time,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const finish = () => {
          waits.delete(finish);
          resolve();
        };
        if (signal?.aborted === true) finish();
        else {
          waits.set(finish, time + milliseconds);
          signal?.addEventListener('abort', finish);
        }
      }),
    get waiting() {
      return waits.size;
    },
    async advance(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        await settle();
        const [next] = [...waits].sort(([, left], [, right]) => left - right);
        if (next === undefined || next[1] > end) break;
        const [finish, at] = next;
        time = Math.max(time, at);
        finish();
      }
      time = end;
      await settle();
    },
  };
}
