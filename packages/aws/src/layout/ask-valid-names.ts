import { SecretsManagerError } from '@stackref/core';
import type { Answer, Answers } from '@stackref/core';

/**
 * Asks for the names that the store can hold, and answers for all in the order of the question.
 *
 * @param problemOf - Says why the store cannot hold a name.
 */
export async function askValidNames<Value>(
  names: readonly string[],
  problemOf: (name: string) => SecretsManagerError | undefined,
  ask: (valid: readonly string[]) => Promise<Answers<Value>>,
): Promise<Answers<Value>> {
  const answers = new Map<string, Answer<Value>>();
  const valid: string[] = [];
  for (const name of new Set(names)) {
    const error = problemOf(name);
    answers.set(name, error === undefined ? { status: 'missing' } : { status: 'failed', error });
    if (error === undefined) valid.push(name);
  }
  if (valid.length === 0) return answers;
  // A name keeps the place it has got.
  for (const [name, answer] of await ask(valid)) answers.set(name, answer);
  return answers;
}

/** The answers of the store under the names that were asked for. */
export function underNames<Stored, Value>(
  names: readonly string[],
  idOf: (name: string) => string,
  answers: Answers<Stored>,
  valueOf: (name: string, stored: Stored) => Value,
): Answers<Value> {
  return new Map(
    names.map((name): readonly [string, Answer<Value>] => {
      const answer = answers.get(idOf(name)) ?? { status: 'missing' };
      if (answer.status !== 'ok') return [name, answer];
      return [name, valueOrFailure(() => valueOf(name, answer.value))];
    }),
  );
}

function valueOrFailure<Value>(make: () => Value): Answer<Value> {
  try {
    return { status: 'ok', value: make() };
  } catch (error) {
    if (error instanceof SecretsManagerError) return { status: 'failed', error };
    throw error;
  }
}
