import type { SecretValue } from '../secret/secret-value';
import type { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { ProvidedValues } from './provided-values';
import type { PlannedKey } from './registration-plan';

/** One value that is asked for. */
export interface ValueQuestion {
  readonly secret: string;
  readonly key: PlannedKey;
  /** One-based number of this question and how many there are; asking again keeps the number. */
  readonly index: number;
  readonly total: number;
  /** Why the question is asked again: a sentence that does not repeat the value. */
  readonly refusal: string | undefined;
}

/** `keep` leaves a stored value as it is; `skip` leaves the key without one; `cancel` ends the registration. */
export type ValueAnswer =
  | { readonly kind: 'value'; readonly value: SecretValue }
  | { readonly kind: 'keep' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'cancel' };

/** Where values come from: a person at a terminal, the environment, a file. */
export interface ValueSource {
  /** Whether it can be asked again when a value does not fit. */
  readonly isInteractive: boolean;
  answer(question: ValueQuestion): Promise<ValueAnswer>;
  /**
   * Asks what to do about values that could not be stored, while they are still known: `again` tries once more, `skip`
   * gives the secret up, `cancel` ends the registration. Absent where nobody can be asked.
   */
  decide?(secret: string, error: SecretsManagerError): Promise<'again' | 'skip' | 'cancel'>;
}

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
