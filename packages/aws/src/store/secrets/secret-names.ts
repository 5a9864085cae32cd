import { SecretsManagerError } from '@stackref/core/secrets-manager';

/** One character that a name in Secrets Manager may have, beside the slash. */
export const secretNameCharacter = /[0-9A-Za-z_+=.@-]/;

const longest = 512;

/**
 * Says why Secrets Manager has no secret of this name; `id` is the name with its path. Services of AWS have names that nobody
 * else can give (`rds!cluster-…`), and secrets of other accounts are asked for by their ARN.
 */
export function problemOfAskedId(name: string, id: string): SecretsManagerError | undefined {
  const isArn =
    name === id && /^arn:[\w-]+:secretsmanager:[\w-]+:\d+:secret:[0-9A-Za-z/_+=.@!-]+$/.test(name);
  return isArn ? undefined : problemOfId(name, id, /^[0-9A-Za-z/_+=.@!-]+$/);
}

/** Says why Secrets Manager makes no secret of this name; `id` is the name with its path. */
export function problemOfSecretId(name: string, id: string): SecretsManagerError | undefined {
  return problemOfId(name, id, /^[0-9A-Za-z/_+=.@-]+$/);
}

function problemOfId(name: string, id: string, allowed: RegExp): SecretsManagerError | undefined {
  const rule = 'Use letters, digits and / _ + = . @ -, 512 characters at most with the prefix.';
  if (!allowed.test(name)) {
    return invalidName(
      `Secrets Manager has no secret that is called ${JSON.stringify(name)}.`,
      rule,
    );
  }
  if (id.length > longest) {
    return invalidName(`The name ${id.slice(0, 40)}… has ${id.length} characters.`, rule);
  }
  return undefined;
}

export function invalidName(message: string, remedy: string): SecretsManagerError {
  return new SecretsManagerError('invalid-name', message, { remedy });
}

/** Says of a name whether neither of AWS's stores takes it, whatever the layout. */
export function problemOfName(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  return kind === 'secret' ? problemOfSecretId(name, '') : undefined;
}
