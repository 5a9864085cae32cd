import { SecretsManagerError } from '@stackref/core';

/**
 * Compares what a writer expects with what the store holds.
 *
 * @param expected - `null` for "does not exist yet", `undefined` when nothing is compared.
 * @throws SecretsManagerError `conflict`
 */
export function checkExpectedVersion(
  name: string,
  version: string | undefined,
  expected: string | null | undefined,
): void {
  if (expected === undefined || expected === (version ?? null)) return;
  throw versionConflict(
    expected === null
      ? `The secret ${name} exists already.`
      : `The secret ${name} was changed or removed by someone else.`,
  );
}

export function versionConflict(message: string): SecretsManagerError {
  return new SecretsManagerError('conflict', message, {
    remedy: 'Nothing was written: look at the new state and run again.',
  });
}
