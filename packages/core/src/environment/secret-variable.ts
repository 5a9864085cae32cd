import { SecretValue } from '../secret/secret-value';
import type { SecretContent, SecretKeys } from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/**
 * Names the environment variable that holds the value of a key: `MYSQL_SECRET__PASSWORD` for key `password` of secret
 * `mysql_secret`. What cannot stand in the name of a variable becomes `_`, so several keys can share a variable.
 */
export function variableName(secret: string, key: string, prefix = ''): string {
  return `${prefix}${variableForm(secret)}__${variableForm(key)}`;
}

/** The part of a variable's name that stands for a secret or a key. */
export function variableForm(name: string): string {
  return name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_');
}

/** The key of a secret that a variable holds the value of. */
export interface SecretVariable {
  readonly secret: string;
  readonly key: string;
}

const secretPart = /^(?:[a-z]|_[a-z0-9])[a-z0-9]*(?:_[a-z0-9]+)*$/;
const keyPart = /^[a-z0-9_]+$/;

/**
 * Says of a name whether variables can tell it: `MYSQL_SECRET__PASSWORD` is key `password` of secret `mysql_secret` and
 * nothing else. So names are in lower case, and the first `__` of a variable ends the secret's name.
 *
 * @returns `undefined` for a name that can be told.
 */
export function problemOfVariablePart(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  if ((kind === 'secret' ? secretPart : keyPart).test(name)) return undefined;
  const rule =
    kind === 'secret'
      ? 'Use lower-case letters, digits and single `_` between them; begin with no digit and end with no `_`.'
      : 'Use lower-case letters, digits and `_`.';
  return new SecretsManagerError(
    'invalid-name',
    `No variable can be named after the ${kind} ${JSON.stringify(name)} and no other.`,
    { remedy: rule },
  );
}

/**
 * The inverse of `variableName` for the names that {@link problemOfVariablePart} has nothing against.
 *
 * @param prefix - What the names of all variables in question begin with.
 * @returns `undefined` for a variable that holds no key of a secret.
 */
export function parseVariableName(variable: string, prefix = ''): SecretVariable | undefined {
  if (!variable.startsWith(prefix) || variable !== variable.toUpperCase()) return undefined;
  const name = variable.slice(prefix.length).toLowerCase();
  const end = name.indexOf('__');
  const secret = name.slice(0, Math.max(end, 0));
  const key = name.slice(end + 2);
  return secretPart.test(secret) && keyPart.test(key) ? { secret, key } : undefined;
}

/** The start of the names of all variables of a secret, for messages: `MYSQL_SECRET__*`. */
export function variablePattern(secret: string, prefix = ''): string {
  return `${variableName(secret, '', prefix)}*`;
}

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
