import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { similarNames } from '../diagnostics/did-you-mean';
import { wholeFile } from '../diagnostics/source-file';
import { variableForm, variableName } from '../environment/secret-variable';
import { SecretValue } from '../secret/secret-value';
import type { NeededKeys } from './registration-plan';

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
function describeUnused(
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

export interface VariablesSource {
  /** How messages call it: `the environment`, `.env.prod`. */
  readonly origin: string;
  /** What findings about it point at. */
  readonly file: string;
  /** What the names of the variables begin with: `STACKREF_`. */
  readonly prefix: string;
  /** Whether everything in it is meant for the stack, so that each variable that no key goes by is worth a word. */
  readonly isDedicated: boolean;
}

/**
 * Gives the values of variables to the keys that are named after them. A variable that several keys would take is
 * given to none of them.
 */
export function valuesByVariable(
  variables: Iterable<NamedValue>,
  needed: NeededKeys,
  source: VariablesSource,
): ProvidedValues {
  const range = wholeFile(source.file);
  const owners = ownersOf(needed, source.prefix);
  const found = new Map<string, SecretValue>();
  const diagnostics: Diagnostic[] = [];
  const unused: string[] = [];
  for (const { name, value } of variables) {
    const references = owners.get(name);
    if (references === undefined) {
      if (source.isDedicated || isMeant(name, needed, source.prefix)) unused.push(name);
    } else if (references.length > 1) {
      const data = { variable: name, references, origin: source.origin };
      diagnostics.push(createDiagnostic('registration-variable-ambiguous', range, data));
    } else {
      found.set(name, value);
    }
  }
  diagnostics.push(...describeUnused(unused.sort(), [...owners.keys()], source));
  return {
    find: (secret, key) => found.get(variableName(secret, key, source.prefix)),
    diagnostics,
  };
}

/** The keys that each variable would hold the value of, as `secret.key`. */
function ownersOf(needed: NeededKeys, prefix: string): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>();
  for (const [secret, keys] of needed) {
    for (const key of keys.keys()) {
      const name = variableName(secret, key, prefix);
      owners.set(name, [...(owners.get(name) ?? []), `${secret}.${key}`]);
    }
  }
  return owners;
}

/** Whether a variable among many others is meant for the stack: it has the prefix, and without one a secret's name. */
function isMeant(name: string, needed: NeededKeys, prefix: string): boolean {
  if (prefix !== '') return name.startsWith(prefix) && name.includes('__', prefix.length);
  return [...needed.keys()].some((secret) => name.startsWith(`${variableForm(secret)}__`));
}

/** Takes the variables of an environment that are set. */
export function namedValues(
  variables: Readonly<Record<string, string | undefined>>,
): readonly NamedValue[] {
  return Object.entries(variables).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, value: new SecretValue(text) }],
  );
}

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
