import type { SecretValue } from '@stackref/core';
import { encryptText } from './cipher';
import { editMac, editSecret } from './edit-document';
import { encryptValue } from './encrypt-value';
import { formatEncryptedValue } from './encrypted-value';
import { computeMac, openDocument } from './open-document';
import { parseSopsDocument } from './sops-document';
import type { SopsDocument } from './sops-document';

/**
 * Writes values into a secret, renews the authentication code and reads the result once more as proof.
 *
 * @param values - By key; only these keys are encrypted anew.
 * @param now - Becomes the file's time of change, in whole seconds.
 */
export function sealSecret(
  document: SopsDocument,
  dataKey: Buffer,
  secret: string,
  values: ReadonlyMap<string, SecretValue>,
  now: Date,
): SopsDocument {
  const encrypted = new Map<string, string>();
  for (const [key, value] of values) {
    encrypted.set(key, encryptValue(value, dataKey, [secret, key]));
  }
  const edited = withText(document, editSecret(document, secret, encrypted));
  const sealed = sealMac(edited, dataKey, now);
  openDocument(sealed, dataKey);
  return sealed;
}

function sealMac(document: SopsDocument, dataKey: Buffer, now: Date): SopsDocument {
  const lastModified = now.toISOString().replace(/\.\d+/, '');
  const mac = encryptText(computeMac(document, dataKey), dataKey, lastModified);
  return withText(document, editMac(document, formatEncryptedValue(mac), lastModified));
}

function withText({ file }: SopsDocument, text: string): SopsDocument {
  return parseSopsDocument({ ...file, text });
}
