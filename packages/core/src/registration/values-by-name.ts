import type { SecretValue } from '../secret/secret-value';
import type { NeededKeys } from './needed-keys';
import { describeUnused, type ProvidedValues } from './provided-values';

/** Gives values that are handed over by secret and key to the stack's keys, and names those that it does not need. */
export function valuesByName(
  values: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>,
  needed: NeededKeys,
  { origin, file }: { readonly origin: string; readonly file: string },
): ProvidedValues {
  const known = [...needed].flatMap(([secret, keys]) =>
    [...keys.keys()].map((key) => `${secret}.${key}`),
  );
  const unused = [...values]
    .flatMap(([secret, keys]) => [...keys.keys()].map((key) => ({ secret, key })))
    .filter(({ secret, key }) => needed.get(secret)?.has(key) !== true)
    .map(({ secret, key }) => `${secret}.${key}`);
  const diagnostics = describeUnused(unused, known, { origin, file });
  return { find: (secret, key) => values.get(secret)?.get(key), diagnostics };
}
