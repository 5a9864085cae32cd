import { createCipheriv, createDecipheriv, randomBytes, type CipherKey } from 'node:crypto';
import type { EncryptedValue } from './encrypted-value';

const algorithm = 'aes-256-gcm';
const nonceLength = 32;
const authTagLength = 16;

/** The length of a data key in bytes: one key of this length encrypts every value of a file. */
export const dataKeyLength = 32;

export function generateDataKey(): Buffer {
  return randomBytes(dataKeyLength);
}

/**
 * What binds a ciphertext to its place: the keys that lead to it, each followed by a colon. A ciphertext that is
 * moved or renamed does not decrypt. Positions in lists are not part of it.
 */
export function additionalDataOf(path: readonly string[]): string {
  return `${path.join(':')}:`;
}

/** Encrypts text with a fresh nonce. The empty text has no encrypted form in SOPS files. */
export function encryptText(
  plaintext: string,
  dataKey: Buffer,
  additionalData: string,
): EncryptedValue {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, dataKey, nonce, { authTagLength });
  cipher.setAAD(Buffer.from(additionalData));
  const data = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
  return { data, nonce, tag: cipher.getAuthTag(), type: 'str' };
}

/** @returns `undefined` when the value was changed, moved, or encrypted with another data key. */
export function decryptBytes(
  value: EncryptedValue,
  dataKey: CipherKey,
  additionalData: string,
): Buffer | undefined {
  const decipher = createDecipheriv(algorithm, dataKey, value.nonce, { authTagLength });
  decipher.setAAD(Buffer.from(additionalData));
  decipher.setAuthTag(value.tag);
  // All of it: this mode has no blocks to be completed.
  const bytes = decipher.update(value.data);
  try {
    decipher.final();
    return bytes;
  } catch {
    // node:crypto has one error for this call: the tag does not match.
    return undefined;
  }
}
