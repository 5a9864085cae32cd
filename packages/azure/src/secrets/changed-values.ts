import type { SecretValue } from '@stackref/core';

/** The values that differ from what is stored. */
export function changedValues(
  changes: ReadonlyMap<string, SecretValue>,
  stored: ReadonlyMap<string, SecretValue> | undefined,
): ReadonlyMap<string, SecretValue> {
  return new Map(
    [...changes].filter(([key, value]) => {
      const known = stored?.get(key);
      return known === undefined || !known.equals(value);
    }),
  );
}
