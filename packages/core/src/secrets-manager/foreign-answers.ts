import { types } from 'node:util';
import type { SecretsManager } from './secrets-manager';
import { SecretsManagerError, withUnknownOutcome } from './secrets-manager-error';
import type { AddByHand, AttributeProblem } from './secrets-manager-flavor';

/** A function of a flavor answered something else than its type says. The message is the end of a sentence. */
export class WrongAnswer extends Error {
  constructor(name: string, answer: unknown) {
    super(`answered ${name} with something of another type`);
    dropPromise(answer);
  }
}

/** A promise that nobody waits for would end the process when it is rejected, and show with what. */
export function dropPromise(answer: unknown): void {
  if (types.isPromise(answer)) answer.catch(() => undefined);
}

export function problemsIn(answer: unknown): readonly AttributeProblem[] {
  return listIn('problemsOf', answer).map((item) => {
    const { attribute, problem, fix } = Object(item) as Partial<Record<string, unknown>>;
    if (typeof attribute !== 'string' || typeof problem !== 'string' || typeof fix !== 'string') {
      throw new WrongAnswer('problemsOf', item);
    }
    return { attribute, problem, fix };
  });
}

/** @param name - of what answered with texts */
export function textsIn(name: string, answer: unknown): readonly string[] {
  return listIn(name, answer).map((item) => {
    if (typeof item !== 'string') throw new WrongAnswer(name, item);
    return item;
  });
}

/** Plain data: of anything else JSON keeps the same `{}`, by which different stores would be taken for one. */
export function storeIn(answer: unknown): object | undefined {
  if (answer === undefined) return undefined;
  const isPlain = Object.prototype.toString.call(answer) === '[object Object]';
  if (!isPlain) throw new WrongAnswer('storeOf', answer);
  const data: Readonly<Record<string, unknown>> = { ...(answer as object) };
  for (const value of Object.values(data)) {
    if (value !== undefined && !['string', 'number', 'boolean'].includes(typeof value)) {
      throw new WrongAnswer('storeOf', value);
    }
  }
  return data;
}

export function addByHandIn(answer: unknown): AddByHand | undefined {
  if (answer !== undefined && typeof answer !== 'function') {
    throw new WrongAnswer('addByHand', answer);
  }
  return answer as AddByHand | undefined;
}

export function secretsManagerIn(answer: unknown): SecretsManager {
  const { describe } = Object(answer) as Partial<SecretsManager>;
  if (typeof describe !== 'function') throw new WrongAnswer('create', answer);
  return answer as SecretsManager;
}

function listIn(name: string, answer: unknown): readonly unknown[] {
  if (!Array.isArray(answer)) throw new WrongAnswer(name, answer);
  return [...(answer as readonly unknown[])];
}

const questions = ['describe', 'listKeys', 'list', 'read', 'write', 'checkWrite', 'close'] as const;
type Question = (typeof questions)[number];

type Fields = Readonly<Record<string, unknown>>;

/** Whether an answer is one for each name, and those that are there have what `isWhole` looks for beside a version. */
const areAnswers =
  (isWhole: (value: Fields) => boolean = () => true) =>
  (answer: unknown): boolean =>
    types.isMap(answer) &&
    [...answer.values()].every((each: unknown) => {
      const { status, value, error } = Object(each) as Fields;
      if (status === 'failed') return error instanceof SecretsManagerError;
      const fields = Object(value) as Fields;
      return status === 'missing' || (status === 'ok' && hasVersion(fields) && isWhole(fields));
    });

const hasVersion = ({ version }: Fields): boolean => typeof version === 'string';

const isOutcome = (outcome: unknown): boolean =>
  ['created', 'updated', 'unchanged'].includes(String(outcome));

const kinds: Readonly<Partial<Record<Question, (answer: unknown) => boolean>>> = {
  describe: areAnswers(),
  listKeys: areAnswers(({ keys }) => Array.isArray(keys)),
  read: areAnswers(({ values }) => types.isMap(values)),
  list: Array.isArray,
  write: (answer) => {
    const fields = Object(answer) as Fields;
    return hasVersion(fields) && isOutcome(fields['outcome']);
  },
};

/**
 * The same secrets manager, which fails with errors of a store only: whatever else its code throws would end the run for all
 * stacks. What it threw is not kept, since it can hold anything.
 */
export function failingAsStore(flavor: string, manager: SecretsManager): SecretsManager {
  const ask =
    (question: Question, ask: (...asked: unknown[]) => unknown) =>
    async (...asked: unknown[]): Promise<unknown> => {
      try {
        const answer = await ask.apply(manager, asked);
        if (kinds[question]?.(answer) === false) throw new WrongAnswer(question, answer);
        return answer;
      } catch (error) {
        if (error instanceof SecretsManagerError) throw error;
        const what = error instanceof WrongAnswer ? error.message : `threw an error in ${question}`;
        const failure = new SecretsManagerError(
          'unavailable',
          `The code of secrets manager ${flavor} ${what}.`,
          { remedy: `Correct its function ${question}, which is code of its author.` },
        );
        throw question === 'write' ? withUnknownOutcome(failure) : failure;
      }
    };
  const functions = questions.flatMap((question) => {
    const own: unknown = Reflect.get(manager, question);
    return typeof own === 'function'
      ? [[question, ask(question, own as (...asked: unknown[]) => unknown)] as const]
      : [];
  });
  return Object.fromEntries(functions) as unknown as SecretsManager;
}
