import { SecretValue } from '@stackref/core/secrets-manager';

/** A native age identity with its recipient, which others need to encrypt for it. */
export interface Identity {
  readonly key: SecretValue;
  readonly recipient: string;
}

/** @returns `undefined` when the key's checksum is wrong. */
export async function identityOf(key: SecretValue): Promise<Identity | undefined> {
  const { identityToRecipient } = await import('age-encryption');
  try {
    return { key, recipient: await identityToRecipient(key.reveal()) };
  } catch {
    // Dropped, not kept as a cause: the library's error quotes the key.
    return undefined;
  }
}

/** Makes a new identity; X25519, the kind that every version of sops and age reads. */
export async function generateIdentity(): Promise<Identity> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  const key = await generateX25519Identity();
  return { key: new SecretValue(key), recipient: await identityToRecipient(key) };
}

/** The text of an identity file, as `age-keygen` writes it. Holds the identity in clear. */
export function formatIdentityFile({ key, recipient }: Identity, created: Date): string {
  const time = created.toISOString().replace(/\.\d+/, '');
  return `# created: ${time}\n# public key: ${recipient}\n${key.reveal()}\n`;
}

/**
 * Decrypts an armored age file.
 *
 * @returns `undefined` when it is damaged or was encrypted for others.
 */
export async function decryptWith(
  { key }: Identity,
  armored: string,
): Promise<Uint8Array | undefined> {
  const { armor, Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.reveal());
  try {
    // Bytes would be read with all of `fetch`, which takes longer to load than the rest takes.
    const chunks: Uint8Array[] = [];
    const decrypted = await decrypter.decrypt(ReadableStream.from([armor.decode(armored)]));
    for await (const chunk of decrypted) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    // The library tells the two apart by message only, and the caller does the same in either case.
    return undefined;
  }
}
