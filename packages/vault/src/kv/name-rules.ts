import { SecretsManagerError, zenmlSchemaKey } from '@stackref/core/secrets-manager';

/** Any control character, or half of a character. */
const unprintable = /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u;

/**
 * Says of a name whether it can be the path of a KV secret below a folder. Slashes part folders.
 *
 * @param isZenml - Whether ZenML has to be able to find it too.
 * @returns `undefined` for a name that can be stored.
 */
export function problemOfSecretName(
  name: string,
  isZenml: boolean,
): SecretsManagerError | undefined {
  if (isZenml && !/^[\w+=.@-]+$/.test(name)) {
    return invalid(name, 'ZenML names secrets with letters, digits and _ + = . @ - only.');
  }
  const segments = name.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    return invalid(
      name,
      'Every part between slashes has to be something else than nothing, . or ..',
    );
  }
  if (unprintable.test(name)) {
    return invalid(name, 'The server takes printable characters only.');
  }
  if (name !== name.trim()) {
    return invalid(name, 'The server and its commands cut white space off the ends of a path.');
  }
  return undefined;
}

/** Says of a key whether it can be a key of a secret; {@link problemOfSecretName} for the parameters. */
export function problemOfKey(key: string, isZenml: boolean): SecretsManagerError | undefined {
  if (isZenml && key === zenmlSchemaKey) {
    return new SecretsManagerError('invalid-name', `ZenML keeps its own data in the key ${key}.`, {
      remedy: 'Choose another key.',
    });
  }
  return undefined;
}

function invalid(name: string, rule: string): SecretsManagerError {
  return new SecretsManagerError(
    'invalid-name',
    `${JSON.stringify(name)} cannot be the name of a KV secret.`,
    { remedy: rule },
  );
}
