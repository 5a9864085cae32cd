import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** Refuses names that no layout can store. GitHub keeps names in upper case, so they are told in lower case only. */
export function problemOfName(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  return kind === 'secret' ? problemOfZenmlSecret(name) : undefined;
}

/** Refuses names of secrets that ZenML's entries cannot tell. */
export function problemOfZenmlSecret(name: string): SecretsManagerError | undefined {
  if (/^[a-z0-9_]+$/.test(name)) return undefined;
  return new SecretsManagerError(
    'invalid-name',
    `No secret of GitHub can be named after ${JSON.stringify(name)} and no other.`,
    { remedy: 'Use lower-case letters, digits and `_`.' },
  );
}

/** Refuses names that GitHub keeps for itself: it takes no entry that is called so. */
export function problemOfReservedName(
  secret: string,
  prefix: string,
): SecretsManagerError | undefined {
  if (!`${prefix}${secret.toUpperCase()}_`.startsWith('GITHUB_')) return undefined;
  return new SecretsManagerError(
    'invalid-name',
    `GitHub keeps names that begin with GITHUB_ for itself, so ${secret} cannot be stored.`,
    { remedy: 'Choose another name, or a prefix for all names.' },
  );
}
