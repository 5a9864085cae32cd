import { wholeFile } from '../diagnostics/source-file';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SecretValue } from '../secret/secret-value';
import type { NeededKeys } from './needed-keys';
import type { ProvidedValues } from './provided-values';

/** Gives values that are handed over by secret and key to the stack's keys, and names those that it does not need. */
export function valuesByName(
  values: ReadonlyMap<string, ReadonlyMap<string, SecretValue>>,
  needed: NeededKeys,
  { origin, file }: { readonly origin: string; readonly file: string },
): ProvidedValues {
  const known = [...needed].flatMap(([secret, keys]) =>
    [...keys.keys()].map((key) => `${secret}.${key}`),
  );
  const diagnostics: Diagnostic[] = [];
  for (const [secret, keys] of values) {
    for (const key of keys.keys()) {
      if (needed.get(secret)?.has(key) === true) continue;
      const name = `${secret}.${key}`;
      const data = { name, similar: didYouMean(name, known), origin };
      const range = wholeFile(file);
      diagnostics.push(createDiagnostic('registration-value-unused', range, data));
    }
  }
  return { find: (secret, key) => values.get(secret)?.get(key), diagnostics };
}
