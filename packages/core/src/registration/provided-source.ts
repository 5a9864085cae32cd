import type { ProvidedValues } from './provided-values';
import type { ValueSource } from './value-source';

/**
 * Answers with values that were handed over, and asks somebody else only for what is missing then: handing over some
 * values is no wish to change the others. Without anybody to ask, what is missing stays missing.
 */
export function providedSource(
  provided: ProvidedValues,
  fallback: ValueSource | undefined,
  asksForExisting: boolean,
): ValueSource {
  const decide = fallback?.decide?.bind(fallback);
  return {
    isInteractive: fallback?.isInteractive ?? false,
    ...(decide && { decide }),
    answer(question) {
      const { secret, key, refusal } = question;
      const value = provided.find(secret, key.key);
      if (value !== undefined && refusal === undefined) {
        return Promise.resolve({ kind: 'value', value });
      }
      const isLeft = key.state === 'present' && !asksForExisting && refusal === undefined;
      if (fallback !== undefined && !isLeft) return fallback.answer(question);
      return Promise.resolve({ kind: key.state === 'present' ? 'keep' : 'skip' });
    },
  };
}
