import type { Calls } from '../calls/calls';
import type { Answer, Answers } from '../secrets-manager/secrets-manager';
import { orFailure, SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import type { Entry } from './entry-store';

/**
 * Asks for the names that can be asked for, and answers for all in the order of the question. A failure of the question is
 * the answer for each of them.
 *
 * @param problemOf - Says why a name cannot be put into a request.
 */
export async function askStore<Value>(
  names: readonly string[],
  problemOf: (name: string) => SecretsManagerError | undefined,
  ask: (askable: readonly string[]) => Promise<Answers<Value>>,
): Promise<Answers<Value>> {
  const problems = new Map([...new Set(names)].map((name) => [name, problemOf(name)]));
  const askable = [...problems.keys()].filter((name) => problems.get(name) === undefined);
  const answers = askable.length === 0 ? undefined : await orFailure(() => ask(askable));
  return new Map(
    [...problems].map(([name, problem]): readonly [string, Answer<Value>] => {
      const error = problem ?? (answers instanceof SecretsManagerError ? answers : undefined);
      if (error !== undefined) return [name, { status: 'failed', error }];
      const found = answers instanceof SecretsManagerError ? undefined : answers?.get(name);
      return [name, found ?? { status: 'missing' }];
    }),
  );
}

/** Makes an answer of another one; a {@link SecretsManagerError} that this throws is the answer. */
export function mapAnswer<From, To>(
  answer: Answer<From> | undefined,
  valueOf: (value: From) => To,
): Answer<To> {
  if (answer === undefined) return { status: 'missing' };
  if (answer.status !== 'ok') return answer;
  try {
    return { status: 'ok', value: valueOf(answer.value) };
  } catch (error) {
    if (error instanceof SecretsManagerError) return { status: 'failed', error };
    throw error;
  }
}

/** Asks for each entry by itself; see `Calls.askEach`. */
export function askEachEntry<Known extends Entry, Value>(
  { askEach }: Pick<Calls, 'askEach'>,
  entries: readonly Known[],
  ask: (entry: Known) => Promise<Answer<Value>>,
): Promise<Answers<Value>> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return askEach([...byId.keys()], async (id) => {
    const entry = byId.get(id);
    return entry === undefined ? { status: 'missing' } : ask(entry);
  });
}
