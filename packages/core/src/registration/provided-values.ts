import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { similarNames } from '../diagnostics/did-you-mean';
import { wholeFile } from '../diagnostics/source-file';
import type { SecretValue } from '../secret/secret-value';

/** Values that were handed over beforehand: in the environment, a file, on standard input. */
export interface ProvidedValues {
  /** @returns `undefined` when nothing was handed over for the key */
  find(secret: string, key: string): SecretValue | undefined;
  /** What cannot be used: errors, and warnings that name values no key of the stack goes by. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A value with the name it was handed over under; the name is shown, the value never. */
export interface NamedValue {
  readonly name: string;
  readonly value: SecretValue;
}

/** Asks one source of values after the other; the first that has a value wins. */
export function combineProvidedValues(sources: readonly ProvidedValues[]): ProvidedValues {
  return {
    find(secret, key) {
      for (const source of sources) {
        const value = source.find(secret, key);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    diagnostics: sources.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Warnings for values under names that no key of the stack goes by, each with a name of `known` that may be meant. */
export function describeUnused(
  names: readonly string[],
  known: readonly string[],
  { origin, file }: { readonly origin: string; readonly file: string },
): readonly Diagnostic[] {
  const similar = similarNames(names, known);
  return names.map((name) =>
    createDiagnostic('registration-value-unused', wholeFile(file), {
      name,
      similar: similar.get(name),
      origin,
    }),
  );
}
