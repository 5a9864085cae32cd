/** Base64 whose every bit counts, unlike in what `Buffer.from` takes, if its length is a multiple of four. */
const base64 =
  '[A-Za-z0-9+/]*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)';
const pattern = new RegExp(
  `^ENC\\[AES256_GCM,data:(${base64}),iv:(${base64}),tag:([A-Za-z0-9+/]{21}[AQgw]==),type:([a-z]+)\\]$`,
);

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
  const found = match(text);
  if (found === undefined) return undefined;
  const bytesOf = (group: number): Buffer => Buffer.from(found[group] ?? '', 'base64');
  return { data: bytesOf(1), nonce: bytesOf(2), tag: bytesOf(3), type: found[4] ?? '' };
}

/** The type alone of what {@link parseEncryptedValue} reads: most values of a file are looked at and never decrypted. */
export function encryptedTypeOf(text: string): string | undefined {
  return match(text)?.[4];
}

/** Inverse of {@link parseEncryptedValue}. */
export function formatEncryptedValue({ data, nonce, tag, type }: EncryptedValue): string {
  const [dataText, nonceText, tagText] = [data, nonce, tag].map((bytes) =>
    bytes.toString('base64'),
  );
  return `ENC[AES256_GCM,data:${dataText},iv:${nonceText},tag:${tagText},type:${type}]`;
}

function match(text: string): RegExpExecArray | undefined {
  const found = pattern.exec(text) ?? undefined;
  const isWhole = (group: number): boolean => (found?.[group]?.length ?? 0) % 4 === 0;
  return isWhole(1) && isWhole(2) ? found : undefined;
}
