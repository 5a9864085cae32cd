const pattern =
  /^ENC\[AES256_GCM,data:([A-Za-z0-9+/=]+),iv:([A-Za-z0-9+/=]+),tag:([A-Za-z0-9+/=]+),type:([a-z]+)\]$/;

const tagLength = 16;

/** The parts of one encrypted value of a SOPS file. `type` is what the plaintext was before it became text. */
export interface EncryptedValue {
  readonly data: Buffer;
  readonly nonce: Buffer;
  readonly tag: Buffer;
  readonly type: string;
}

/**
 * Reads `ENC[AES256_GCM,data:…,iv:…,tag:…,type:…]`, the form of sops' `aes/cipher.go`. Stricter than sops, which
 * ignores text after the bracket, and than `Buffer.from`, which ignores characters that are not base64.
 *
 * @returns `undefined` when the text has another form.
 */
export function parseEncryptedValue(text: string): EncryptedValue | undefined {
  const [, data, nonce, tag, type] = pattern.exec(text) ?? [];
  if (type === undefined) return undefined;
  const bytes = [data, nonce, tag].map((part) => parseBase64(part ?? ''));
  const [dataBytes, nonceBytes, tagBytes] = bytes;
  if (!dataBytes || !nonceBytes || tagBytes?.length !== tagLength) return undefined;
  return { data: dataBytes, nonce: nonceBytes, tag: tagBytes, type };
}

/** Inverse of {@link parseEncryptedValue}. */
export function formatEncryptedValue({ data, nonce, tag, type }: EncryptedValue): string {
  const [dataText, nonceText, tagText] = [data, nonce, tag].map((bytes) =>
    bytes.toString('base64'),
  );
  return `ENC[AES256_GCM,data:${dataText},iv:${nonceText},tag:${tagText},type:${type}]`;
}

function parseBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined;
}
