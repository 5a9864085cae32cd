import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { metadataName } from './metadata';
import type { EncryptionRule } from './metadata';

const longestName = 255;

/**
 * Refuses names and keys that a SOPS file cannot hold encrypted and unambiguous.
 *
 * @returns `undefined` for a name that can be stored.
 */
export function problemOfName(
  kind: 'secret' | 'key',
  name: string,
): SecretsManagerError | undefined {
  const refuse = (rule: string) =>
    invalidName(kind, name, rule, `Choose another name for the ${kind}.`);
  if (name === '') return refuse('it is empty');
  if (kind === 'secret' && name === metadataName) {
    return refuse('SOPS keeps its metadata under this name');
  }
  if (name === '<<') return refuse('YAML has another meaning for it');
  if (name.includes(':')) return refuse('it has a colon, which SOPS separates names with');
  if (name.endsWith('_unencrypted')) {
    return refuse('SOPS stores what ends in `_unencrypted` in clear text');
  }
  // YAML 1.1, which sops writes, ends lines at U+2028 and U+2029 too.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return refuse('it has a control character');
  if (/\p{Cs}/u.test(name)) return refuse('it has half of a surrogate pair');
  if (Buffer.byteLength(name) > longestName) {
    return refuse(`it is longer than ${longestName} bytes`);
  }
  return undefined;
}

/**
 * Refuses new names that the file's own rule would leave in clear text.
 *
 * @returns `undefined` when sops will take the value at this path for an encrypted one.
 */
export function problemOfRule(
  rule: EncryptionRule,
  path: readonly string[],
): SecretsManagerError | undefined {
  const refuse = (reason: string) =>
    invalidName(
      'key',
      path.join('.'),
      reason,
      'Store it with `sops set`, or choose a name that the rule encrypts.',
    );
  switch (rule.kind) {
    case 'expression':
      return refuse(`the file says with \`${rule.attribute}\` what is encrypted`);
    case 'encrypted-suffix':
      return path.some((part) => part.endsWith(rule.suffix))
        ? undefined
        : refuse(`the file encrypts only what ends in ${JSON.stringify(rule.suffix)}`);
    case 'unencrypted-suffix':
      return path.some((part) => part.endsWith(rule.suffix))
        ? refuse(`the file stores what ends in ${JSON.stringify(rule.suffix)} in clear text`)
        : undefined;
  }
}

function invalidName(
  kind: 'secret' | 'key',
  name: string,
  rule: string,
  remedy: string,
): SecretsManagerError {
  const shown = JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
  const message = `The ${kind} ${shown} cannot be stored: ${rule}.`;
  return new SecretsManagerError('invalid-name', message, { remedy });
}
