import { blake2b } from '@noble/hashes/blake2';
import { box } from 'tweetnacl';
import { createSealedBoxKeys } from './sealed-box';

function seal(text: string, publicKey: string): Uint8Array {
  const recipient = Buffer.from(publicKey, 'base64');
  const sender = box.keyPair();
  const nonce = blake2b(Buffer.concat([sender.publicKey, recipient]), { dkLen: 24 });
  const content = box(Buffer.from(text), nonce, recipient, sender.secretKey);
  return Buffer.concat([sender.publicKey, content]);
}

describe('createSealedBoxKeys', () => {
  const keys = createSealedBoxKeys('1');

  it.each(['', 'hunter2', 'ü\n'.repeat(30_000)])('opens what was sealed for it', (text) => {
    const opened = keys.open(seal(text, keys.publicKey));

    expect(opened && Buffer.from(opened).toString()).toBe(text);
  });

  it.each([
    ['what was sealed for another', seal('hunter2', createSealedBoxKeys('2').publicKey)],
    ['what is no box', Buffer.alloc(100)],
    ['what is too short', Buffer.alloc(10)],
  ])('does not open %s', (_, sealed) => {
    expect(keys.open(sealed)).toBeUndefined();
  });
});
