import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** The longest name that Secret Manager gives a secret. */
export const longestId = 255;

/**
 * What every name that a secret can have in Secret Manager looks like.
 * https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets/create
 */
const idPattern = /^[A-Za-z0-9_-]{1,255}$/;

export function isSecretId(text: string): boolean {
  return idPattern.test(text);
}

/** Why a name of a stack cannot be encoded; `undefined` when it can. */
export function unencodable(kind: 'secret' | 'key', name: string): SecretsManagerError | undefined {
  if (name === '') return invalidName(kind, name, `The empty text is no name of a ${kind}`);
  if (/\p{Surrogate}/u.test(name)) return invalidName(kind, name, 'It is no valid Unicode text');
  return undefined;
}

/** Why the place of a secret is none that Secret Manager has; `undefined` when it is one. */
export function misplaced(name: string, id: string): SecretsManagerError | undefined {
  if (isSecretId(id)) return undefined;
  return id.length > longestId
    ? invalidName(
        'secret',
        name,
        `Google Secret Manager would need ${id.length} characters for it and has ${longestId}`,
      )
    : invalidName('secret', name, 'Google Secret Manager allows letters, digits, - and _');
}

export function invalidName(kind: 'secret' | 'key', name: string, reason: string) {
  return new SecretsManagerError(
    'invalid-name',
    `The name ${JSON.stringify(abridge(name))} cannot be stored: ${reason}.`,
    { remedy: `Choose another name for the ${kind}.` },
  );
}

function abridge(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}
