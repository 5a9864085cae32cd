import assert from 'node:assert/strict';
import type { Answers, SecretsManager } from '@stackref/core/secrets-manager';
import { statusOf, textsOf } from './expectations';
import type { SecretsManagerOperation } from './harness';

/** One way to ask a secrets manager about secrets. */
export interface Question {
  readonly operation: Exclude<SecretsManagerOperation, 'list' | 'write'>;
  ask(manager: SecretsManager, names: readonly string[]): Promise<Answers<unknown>>;
}

const allQuestions: readonly Question[] = [
  { operation: 'describe', ask: (manager, names) => manager.describe(names) },
  {
    operation: 'listKeys',
    ask: (manager, names) => present(manager, 'listKeys')(names),
  },
  {
    operation: 'read',
    async ask(manager, names) {
      const answers = await present(manager, 'read')(names);
      // Two values look the same to a comparison, so they are compared as texts.
      return new Map(
        [...answers].map(([name, answer]) => [
          name,
          answer.status === 'ok'
            ? { ...answer, value: { ...answer.value, texts: textsOf(answer.value) } }
            : answer,
        ]),
      );
    },
  },
];

/** The questions that a manager with these operations answers. */
export function questionsOf(operations: readonly SecretsManagerOperation[]): readonly Question[] {
  return allQuestions.filter(({ operation }) => operations.includes(operation));
}

function present<Operation extends 'listKeys' | 'read'>(
  manager: SecretsManager,
  operation: Operation,
): NonNullable<SecretsManager[Operation]> {
  const found = manager[operation];
  assert.ok(found !== undefined, `the manager has no ${operation}`);
  return found.bind(manager) as NonNullable<SecretsManager[Operation]>;
}

/** Every answer as a word, for messages: `ok`, `missing` or the code of the error. */
export function statusesOf(answers: Answers<unknown>): readonly string[] {
  return [...answers.keys()].map((name) => statusOf(answers, name));
}
