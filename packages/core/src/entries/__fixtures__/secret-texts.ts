import type { Answer, SecretContent } from '../../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../../secrets-manager/secrets-manager-error';
import { SecretValue } from '../../secret/secret-value';

/** Values of a secret by key. */
export type Texts = Readonly<Record<string, string>>;

export function secretValues(texts: Texts): ReadonlyMap<string, SecretValue> {
  return new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));
}

export async function failureOf(work: Promise<unknown>): Promise<SecretsManagerError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SecretsManagerError) return error;
  throw new Error('It did not fail as a secrets manager does.', { cause: error });
}

/** What was read; the status of another answer. */
export function textsOf(answer: Answer<SecretContent> | undefined): Texts | string | undefined {
  return answer?.status === 'ok'
    ? Object.fromEntries([...answer.value.values].map(([key, text]) => [key, text.reveal()]))
    : answer?.status;
}
