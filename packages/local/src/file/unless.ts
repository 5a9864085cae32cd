import { errorCodeOf } from '@stackref/core/secrets-manager';

/** Waits for an operation, and answers `undefined` when it fails with one of the codes. */
export async function unless<Result>(
  codes: readonly string[],
  operation: Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (codes.includes(errorCodeOf(error) ?? '')) return undefined;
    throw error;
  }
}

/** @returns Whether an operation succeeds: `false` when it fails with one of the codes. */
export async function succeeds(
  operation: Promise<unknown>,
  codes: readonly string[],
): Promise<boolean> {
  return (
    (await unless(
      codes,
      operation.then(() => true),
    )) ?? false
  );
}
