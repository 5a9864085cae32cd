import type { SecretContent, SecretKeys } from '../secrets-manager/secrets-manager';
import { SecretValue } from '../secret/secret-value';
import { parseVariableName } from './secret-variable';

/** A secret as variables hold it. */
export type VariableSecret = SecretKeys & SecretContent;

/**
 * Finds the secrets that variables hold the values of. A version says which keys there are and which of them are empty:
 * whatever else could be said of a value would help to guess it.
 *
 * @returns Secrets by name.
 */
export function findVariableSecrets(
  environment: Readonly<Record<string, string | undefined>>,
  prefix = '',
): ReadonlyMap<string, VariableSecret> {
  const found = new Map<string, Map<string, SecretValue>>();
  for (const [variable, text] of Object.entries(environment)) {
    const place = parseVariableName(variable, prefix);
    if (place === undefined || text === undefined) continue;
    const values = found.get(place.secret) ?? new Map<string, SecretValue>();
    found.set(place.secret, values.set(place.key, new SecretValue(text)));
  }
  return new Map([...found].map(([name, values]) => [name, secretOf(values)]));
}

function secretOf(unsorted: ReadonlyMap<string, SecretValue>): VariableSecret {
  const values = new Map([...unsorted].sort(([left], [right]) => (left < right ? -1 : 1)));
  const keys = [...values].map(([name, { isEmpty }]) => ({ name, empty: isEmpty }));
  const version = keys.map(({ name, empty }) => (empty ? `${name}=` : name)).join(' ');
  return { version, keys, values };
}
