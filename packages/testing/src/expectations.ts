import assert from 'node:assert/strict';
import { SecretsManagerError, SecretValue } from '@stackref/core';
import type { Answer, Answers, SecretContent, SecretsManagerErrorCode } from '@stackref/core';
import type { SeedSecrets } from './harness';

/** The value of an `ok` answer; fails the case for any other. */
export function okValue<Value>(answers: Answers<Value>, name: string): Value {
  const answer: Answer<Value> | undefined = answers.get(name);
  assert.ok(answer !== undefined, `no answer for ${JSON.stringify(name)}`);
  if (answer.status === 'failed') throw answer.error;
  if (answer.status === 'missing') assert.fail(`${JSON.stringify(name)} is missing`);
  return answer.value;
}

export function expectMissing(answers: Answers<unknown>, name: string): void {
  assert.equal(answers.get(name)?.status, 'missing', `the answer for ${JSON.stringify(name)}`);
}

/** The error of a rejection, which has to be the given kind of {@link SecretsManagerError}. */
export async function expectRejection(
  promise: Promise<unknown>,
  code: SecretsManagerErrorCode,
): Promise<SecretsManagerError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof SecretsManagerError, `rejects with a SecretsManagerError "${code}"`);
  assert.equal(outcome.code, code);
  assert.notEqual(outcome.remedy, '', 'an error says what to do');
  return outcome;
}

/** Values as text, in the order of their keys. */
export function textsOf({ values }: SecretContent): ReadonlyMap<string, string> {
  return sorted(new Map([...values].map(([key, value]) => [key, value.reveal()])));
}

export function sorted<Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return new Map([...map].sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function secretValues(texts: Iterable<readonly [string, string]>): Map<string, SecretValue> {
  return new Map([...texts].map(([key, text]) => [key, new SecretValue(text)]));
}

/** One secret with one key, the smallest thing to ask for. */
export function seedOf(name: string, keys: readonly (readonly [string, string])[]): SeedSecrets {
  return new Map([[name, new Map(keys)]]);
}
