import type { NeededKeys } from '../registration-plan';

/** The keys of a stack, of which nothing is known but their names. */
export function needed(keys: Readonly<Record<string, readonly string[]>>): NeededKeys {
  return new Map(
    Object.entries(keys).map(([secret, names]) => [
      secret,
      new Map(names.map((name) => [name, { uses: [], isOptional: false }])),
    ]),
  );
}
