import { variableName } from '../registration/variable-name';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

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
