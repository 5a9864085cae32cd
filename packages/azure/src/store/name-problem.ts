import { SecretsManagerError, createNameEncoding } from '@stackref/core/secrets-manager';

/** The most characters of an entry's name. */
export const longestEntryName = 127;

/** Names in the characters of Key Vault: `mysql_secret` is `mysql--5f-secret`. */
export const nameEncoding = createNameEncoding({ allowed: /[0-9A-Za-z-]/ });

const loneSurrogate = /\p{Surrogate}/u;

/** Says of a name whether Key Vault can hold it, as far as that does not depend on the layout. */
export function problemOfName(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  const problem = problemOfText(kind, name);
  if (problem !== undefined || kind === 'key') return problem;
  return problemOfEntryName(name, nameEncoding.encode(name));
}

/** Says of a name whether it is a text. */
export function problemOfText(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  if (loneSurrogate.test(name)) {
    return invalidName(`The name of a ${kind} has half of a character.`, 'Use another name.');
  }
  return kind === 'secret' && name === ''
    ? invalidName('The name of a secret is empty.', 'Give it a name.')
    : undefined;
}

/** Says of the name of an entry whether it is short enough. */
export function problemOfEntryName(name: string, entry: string): SecretsManagerError | undefined {
  if (entry.length <= longestEntryName) return undefined;
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  const encoded = entry === name ? '' : ' as it is stored';
  return invalidName(
    `The name ${JSON.stringify(shown)} has ${entry.length} characters${encoded}, and Key Vault allows ${longestEntryName}.`,
    'Use a shorter name. A character other than a letter, a digit or a hyphen takes at least five.',
  );
}

export function invalidName(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('invalid-name', message, { remedy });
}
