import { SecretsManagerError, type Answers, type SecretsManagerErrorCode } from '@stackref/core/secrets-manager';
import type { ExampleManager } from './example-harness';
import type { ExampleAttributes } from './example-secrets-manager';

type Question = (names: readonly string[]) => Promise<Answers<never>>;

/** A manager that takes secrets for missing which fail with a code. */
export function missingInsteadOf(manager: ExampleManager, code: SecretsManagerErrorCode) {
  return withQuestions(manager, (ask) => async (names) =>
    new Map(
      [...(await ask(names))].map(([name, answer]) => [
        name,
        answer.status === 'failed' && answer.error.code === code ? { status: 'missing' } : answer,
      ]),
    ),
  );
}

/** A manager whose questions are answered in another way. */
export function withQuestions(
  manager: ExampleManager,
  change: (ask: Question) => Question,
): ExampleManager {
  const changed = (ask: unknown) => change(ask as Question);
  return {
    ...manager,
    describe: changed(manager.describe),
    listKeys: changed(manager.listKeys),
    read: changed(manager.read),
  };
}

/** Writes as the service lets anybody who does not ask for a version. */
export async function putBlindly(
  { url, token }: ExampleAttributes,
  name: string,
  changes: Parameters<ExampleManager['write']>[1],
): Promise<{ readonly outcome: 'updated'; readonly version: string }> {
  const members = [...changes].map(([key, value]) => [key, value.reveal()] as const);
  const response = await fetch(`${url}/secrets/${encodeURIComponent(name)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(Object.fromEntries(members)),
  });
  const { version } = (await response.json()) as { readonly version: string };
  return { outcome: 'updated', version };
}

export function hasCode(error: unknown, ...codes: readonly SecretsManagerErrorCode[]): boolean {
  return error instanceof SecretsManagerError && codes.includes(error.code);
}
