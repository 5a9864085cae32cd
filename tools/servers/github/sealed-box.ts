import { blake2b } from '@noble/hashes/blake2';
import { box } from 'tweetnacl';

/** A key pair whose public half values are sealed for. */
export interface SealedBoxKeys {
  /** Tells key pairs apart, as GitHub does. */
  readonly id: string;
  /** In base64. */
  readonly publicKey: string;
  /**
   * Opens a sealed box (https://doc.libsodium.org/public-key_cryptography/sealed_boxes): an ephemeral public key and a
   * box, of which the nonce is the BLAKE2b hash of both public keys.
   *
   * @returns `undefined` for bytes that were not sealed for this key.
   */
  open(sealed: Uint8Array): Uint8Array | undefined;
}

/** Made without libsodium, which the package under test uses. */
export function createSealedBoxKeys(id: string): SealedBoxKeys {
  const { publicKey, secretKey } = box.keyPair();
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64'),
    open(sealed) {
      if (sealed.length < box.publicKeyLength + box.overheadLength) return undefined;
      const sender = sealed.slice(0, box.publicKeyLength);
      const nonce = blake2b(Buffer.concat([sender, publicKey]), { dkLen: box.nonceLength });
      return box.open(sealed.slice(box.publicKeyLength), nonce, sender, secretKey) ?? undefined;
    },
  };
}
