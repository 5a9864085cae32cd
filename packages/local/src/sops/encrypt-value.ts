import { SecretsManagerError, type SecretValue } from '@stackref/core/secrets-manager';
import { additionalDataOf, encryptText } from './cipher';
import { formatEncryptedValue } from './encrypted-value';

const largestValue = 1024 * 1024;

/**
 * The text that stands in a SOPS file for a value at a path: `ENC[…]`, or nothing for the empty value, which has no
 * encrypted form.
 */
export function encryptValue(value: SecretValue, dataKey: Buffer, path: readonly string[]): string {
  if (value.isEmpty) return '';
  return formatEncryptedValue(encryptText(value.reveal(), dataKey, additionalDataOf(path)));
}

/**
 * Refuses values that a secrets file cannot hold.
 *
 * @returns `undefined` for a value that can be stored.
 */
export function problemOfValue(
  secret: string,
  key: string,
  value: SecretValue,
): SecretsManagerError | undefined {
  const what = `The value for ${secret}.${key}`;
  const text = value.reveal();
  if (Buffer.byteLength(text) > largestValue) {
    return new SecretsManagerError('too-large', `${what} is larger than 1 MiB.`, {
      remedy: 'Keep large files elsewhere, encrypted, and only their key here.',
    });
  }
  if (/\p{Cs}/u.test(text)) {
    return new SecretsManagerError('corrupt', `${what} is not valid Unicode text.`, {
      remedy: 'Store binary values in base64.',
    });
  }
  return undefined;
}
