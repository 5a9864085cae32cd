import type { CallEvent } from '@stackref/core';

/** Milliseconds after which a person wonders. */
const longWait = 1500;

/**
 * Makes something that counts the requests of a run and speaks up when a store makes it wait.
 *
 * @param say - Takes a line for people.
 */
export function createRequestLog(say: (line: string) => void) {
  const counts = new Map<string, number>();
  return {
    observe: (event: CallEvent): void => {
      if (event.kind === 'request') {
        counts.set(event.operation, (counts.get(event.operation) ?? 0) + 1);
      } else if (event.delay >= longWait) {
        const seconds = Math.round(event.delay / 100) / 10;
        say(`Waiting ${seconds} s before ${event.operation} is tried again: ${event.code}.`);
      }
    },
    /** `5 BatchGetSecretValue, 1 ListSecrets`; `none` before the first. */
    summary: (): string => {
      const parts = [...counts].sort(([left], [right]) => (left < right ? -1 : 1));
      return parts.map(([operation, count]) => `${count} ${operation}`).join(', ') || 'none';
    },
  };
}
