import assert from 'node:assert/strict';
import {
  SecretsManagerError,
  SecretValue,
  type Answer,
  type Answers,
  type SecretContent,
  type SecretsManager,
  type SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';
import type { SeedSecrets } from './test-store';

/** The value of an `ok` answer; fails the case for any other. */
export function okValue<Value>(answers: Answers<Value>, name: string): Value {
  const answer: Answer<Value> | undefined = answers.get(name);
  assert.ok(answer !== undefined, `no answer for ${JSON.stringify(name)}`);
  if (answer.status === 'failed') throw answer.error;
  if (answer.status === 'missing') assert.fail(`${JSON.stringify(name)} is missing`);
  return answer.value;
}

export function expectMissing(answers: Answers<unknown>, name: string): void {
  assert.equal(statusOf(answers, name), 'missing', `the answer for ${JSON.stringify(name)}`);
}

/** What a secrets manager says of a name: `ok`, `missing`, or the code of its error. */
export function statusOf(
  answers: Answers<unknown>,
  name: string,
): 'ok' | 'missing' | SecretsManagerErrorCode | 'no answer' {
  const answer = answers.get(name);
  return answer?.status === 'failed' ? codeOf(answer.error) : (answer?.status ?? 'no answer');
}

/** Fails the case unless the answer has one of the given forms: `ok`, `missing`, or the code of an error. */
export function expectStatus(
  answers: Answers<unknown>,
  name: string,
  ...expected: readonly ReturnType<typeof statusOf>[]
): void {
  const status = statusOf(answers, name);
  const message = `${JSON.stringify(name)} is ${status} instead of ${expected.join(' or ')}`;
  assert.ok(expected.includes(status), message);
}

/** The error of a rejection, which has to be one of the given kinds of {@link SecretsManagerError}. */
export async function expectRejection(
  promise: Promise<unknown>,
  ...codes: readonly SecretsManagerErrorCode[]
): Promise<SecretsManagerError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expectCode(outcome, ...codes);
  return outcome;
}

/** Fails the case unless an error is one of the given kinds of {@link SecretsManagerError}. */
export function expectCode(
  error: unknown,
  ...codes: readonly SecretsManagerErrorCode[]
): asserts error is SecretsManagerError {
  const code = codeOf(error, `rejects with ${codes.join(' or ')}`);
  assert.ok(codes.includes(code), `rejects with ${code} instead of ${codes.join(' or ')}`);
}

/** The code of an error that has to be a complete {@link SecretsManagerError}. */
export function codeOf(error: unknown, expected = 'fails'): SecretsManagerErrorCode {
  assert.ok(error instanceof SecretsManagerError, `${expected} with a SecretsManagerError`);
  assert.notEqual(error.remedy, '', 'an error says what to do');
  return error.code;
}

/** The names of a secret's keys, sorted, by the operation that the manager has for them. */
export async function keysOf(manager: SecretsManager, name: string): Promise<readonly string[]> {
  if (manager.listKeys !== undefined) {
    const { keys } = okValue(await manager.listKeys([name]), name);
    return keys.map((key) => key.name).sort();
  }
  assert.ok(manager.read !== undefined, 'there is no way to learn the keys of a secret');
  return [...okValue(await manager.read([name]), name).values.keys()].sort();
}

/** The version that a write has to expect: that of the secret, `null` for one without a value. */
export async function versionToExpect(
  manager: SecretsManager,
  name: string,
): Promise<string | null> {
  const answers = await manager.describe([name]);
  const status = statusOf(answers, name);
  return status === 'missing' || status === 'no-value' ? null : okValue(answers, name).version;
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

/** The same secret under several names. */
export function seedEach(
  names: readonly string[],
  keys: readonly (readonly [string, string])[],
): SeedSecrets {
  return new Map(names.map((name) => [name, new Map(keys)]));
}
