import { setTimeout as pause } from 'node:timers/promises';

/** Time as far as waiting for a lock needs it. */
export interface Clock {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  /** Repeats an action without keeping the process alive for it. @returns What ends the repetition. */
  every(milliseconds: number, action: () => void): () => void;
}

export const clock: Clock = {
  now: () => performance.now(),
  async pause(milliseconds) {
    await pause(milliseconds);
  },
  every(milliseconds, action) {
    const timer = setInterval(action, milliseconds).unref();
    return () => {
      clearInterval(timer);
    };
  },
};
