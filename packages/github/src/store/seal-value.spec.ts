import { SecretValue } from '@stackref/core/secrets-manager';
import sodium from 'libsodium-wrappers';
import { createSeal, longestValue, problemOfSize } from './seal-value';

describe('createSeal', () => {
  it('makes what the owner of the key can open, and never the same twice', async () => {
    await sodium.ready;
    const { publicKey, privateKey } = sodium.crypto_box_keypair();
    const seal = await createSeal(Buffer.from(publicKey).toString('base64'));
    const sealed = [seal(new SecretValue('Grüße')), seal(new SecretValue('Grüße'))] as const;

    expect(sealed[0]).not.toBe(sealed[1]);
    for (const text of sealed) {
      const opened = sodium.crypto_box_seal_open(
        Buffer.from(text, 'base64'),
        publicKey,
        privateKey,
      );
      expect(Buffer.from(opened).toString()).toBe('Grüße');
    }
  });

  it.each(['', 'no key', Buffer.alloc(31).toString('base64')])(
    'takes no key like %j',
    async (key) => {
      await expect(createSeal(key)).rejects.toMatchObject({ code: 'unavailable' });
    },
  );
});

describe('problemOfSize', () => {
  it('counts bytes', () => {
    const value = (text: string, times: number) => new SecretValue(text.repeat(times));

    expect(problemOfSize('A__B', value('x', longestValue))).toBeUndefined();
    expect(problemOfSize('A__B', value('ü', longestValue / 2))).toBeUndefined();
    expect(problemOfSize('A__B', value('ü', longestValue / 2 + 1))).toMatchObject({
      code: 'too-large',
    });
  });
});
