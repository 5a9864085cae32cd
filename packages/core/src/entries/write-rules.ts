import { SecretsManagerError, withOutcome } from '../secrets-manager/secrets-manager-error';
import type { SecretValue } from '../secret/secret-value';

/**
 * Compares what a writer expects with what the store holds.
 *
 * @param version - `undefined` where there is no secret.
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

/** The error for a write that leaves the store as it was, since somebody else has written. */
export function versionConflict(message: string): SecretsManagerError {
  return new SecretsManagerError('conflict', message, {
    remedy: 'Nothing was written: look at the new state and run again.',
  });
}

/** The error for an entry that a secret would have, and that holds something else. */
export function foreignEntry(id: string): SecretsManagerError {
  return new SecretsManagerError(
    'conflict',
    `The entry ${id} belongs to something else: it does not have what this layout gives to its entries.`,
    { remedy: 'Rename the secret, or remove the entry.' },
  );
}

/** The values that differ from what is stored. */
export function changedValues(
  changes: ReadonlyMap<string, SecretValue>,
  stored: ReadonlyMap<string, SecretValue>,
): ReadonlyMap<string, SecretValue> {
  return new Map([...changes].filter(([key, value]) => stored.get(key)?.equals(value) !== true));
}

/**
 * Adds to an error which keys of a secret had been written before it, and which may have been.
 *
 * @param keys - None leave the error as it is, unless its fate is open.
 * @param failed - The key whose write failed.
 */
export function halfWritten(
  name: string,
  keys: readonly string[],
  error: unknown,
  failed?: string,
): unknown {
  if (!(error instanceof SecretsManagerError)) return error;
  const open = error.isUncertain && failed !== undefined ? `${failed} may have been` : undefined;
  const written =
    keys.length === 0
      ? open && `${open} written.`
      : `${keys.join(', ')} of ${name} ${keys.length === 1 ? 'was' : 'were'} written before${open === undefined ? '' : `, and ${open}`}.`;
  return written === undefined ? error : withOutcome(error, written);
}
