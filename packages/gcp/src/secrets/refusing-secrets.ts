import type { SecretsManager, SecretsManagerError } from '@stackref/core';

/** The operations where the attributes name no place: every question is answered with what is wrong with them. */
export function createRefusingSecrets(error: SecretsManagerError): SecretsManager {
  const answer = (names: readonly string[]) =>
    Promise.resolve(new Map(names.map((name) => [name, { status: 'failed', error }] as const)));
  const refuse = () => Promise.reject(error);
  return { describe: answer, list: refuse, read: answer, write: refuse, checkWrite: refuse };
}
