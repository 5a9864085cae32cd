import { SecretsManagerError } from '@stackref/core';
import type { SecretValue } from '@stackref/core';

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

/** Makes a text anew from one that somebody else has written; `undefined` when both set the same thing. */
export type Rebase = (theirs: SecretValue) => SecretValue | undefined;

/** Where the text is one value: what somebody else has written is contested unless it is the same. */
export function sameAs(value: SecretValue): Rebase {
  return (theirs) => (theirs.equals(value) ? value : undefined);
}

/** @param command - Shows the versions. */
export function overwritten(
  subject: string,
  command: string,
  cause?: SecretsManagerError,
): SecretsManagerError {
  return new SecretsManagerError(
    'overwritten',
    `${subject} was written. Somebody else wrote at the same moment, and that may be hidden now.`,
    { remedy: `Compare its last versions (${command}) and put back what is missing.`, cause },
  );
}

/**
 * Looks after a write what it has replaced, and mends that. Where it fails, something may be hidden.
 *
 * @throws SecretsManagerError `overwritten`
 */
export async function orOverwritten(
  subject: string,
  command: string,
  look: () => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof SecretsManagerError) || error.code === 'overwritten') throw error;
    throw overwritten(subject, command, error);
  }
}
