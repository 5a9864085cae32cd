import { createContext, Script } from 'node:vm';

/** What came of running code that is not ours. */
export type ForeignResult<Value> =
  | { readonly status: 'returned'; readonly value: Value }
  | { readonly status: 'threw'; readonly error: unknown }
  | { readonly status: 'endless'; readonly seconds: number };

const defaultTimeLimit = 30_000;

const call = new Script('run()');
const context = createContext({ run: undefined }) as { run: (() => unknown) | undefined };

/**
 * Runs code that a stack brings along: a module that it names, the checks of its flavors. Whatever that throws is an
 * answer, and it is stopped when it does not end: V8 can do that for what a script calls, here and nowhere else.
 *
 * @param timeLimit - in milliseconds
 */
export function runForeignCode<Value>(
  run: () => Value,
  timeLimit = defaultTimeLimit,
): ForeignResult<Value> {
  const previous = context.run;
  let result: ForeignResult<Value> | undefined;
  context.run = () => {
    try {
      result = { status: 'returned', value: run() };
    } catch (error) {
      result = { status: 'threw', error };
    }
  };
  try {
    call.runInContext(context, { timeout: timeLimit });
  } catch (error) {
    // Not even a `catch` in the code sees that it is stopped, so nothing was thrown but by the script itself.
    if (result === undefined) return { status: 'endless', seconds: timeLimit / 1000 };
    throw error;
  } finally {
    context.run = previous;
  }
  return result ?? { status: 'endless', seconds: timeLimit / 1000 };
}

/** What code did that did not return, as the end of a sentence. Its own words are not shown: they can hold anything. */
export function failureWords(
  failure: Exclude<ForeignResult<unknown>, { status: 'returned' }>,
): string {
  return failure.status === 'threw'
    ? `threw ${failure.error instanceof RangeError ? 'a RangeError' : 'an error'}`
    : `did not end within ${failure.seconds} seconds`;
}
