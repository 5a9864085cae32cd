import fc from 'fast-check';
import { encryptedTypeOf, formatEncryptedValue, parseEncryptedValue } from './encrypted-value';

const bytes = (length: { minLength: number; maxLength: number }) =>
  fc.uint8Array(length).map((array) => Buffer.from(array));

describe('parseEncryptedValue', () => {
  it('is the inverse of formatEncryptedValue', () => {
    fc.assert(
      fc.property(
        bytes({ minLength: 1, maxLength: 200 }),
        bytes({ minLength: 1, maxLength: 40 }),
        bytes({ minLength: 16, maxLength: 16 }),
        fc.constantFrom('str', 'int', 'float', 'bool', 'comment'),
        (data, nonce, tag, type) => {
          const value = { data, nonce, tag, type };
          expect(parseEncryptedValue(formatEncryptedValue(value))).toEqual(value);
        },
      ),
    );
  });

  const tag = Buffer.alloc(16).toString('base64');

  it.each([
    ['clear text', 'hunter2'],
    ['another algorithm', `ENC[AES128_GCM,data:Zm9v,iv:Zm9v,tag:${tag},type:str]`],
    ['text behind the bracket', `ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:${tag},type:str]x`],
    ['a line break behind the bracket', `ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:${tag},type:str]\n`],
    ['text before it', ` ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:${tag},type:str]`],
    ['no data', `ENC[AES256_GCM,data:,iv:Zm9v,tag:${tag},type:str]`],
    ['base64 without its padding', `ENC[AES256_GCM,data:Zm8,iv:Zm9v,tag:${tag},type:str]`],
    ['base64 with loose bits', `ENC[AES256_GCM,data:Zm9=,iv:Zm9v,tag:${tag},type:str]`],
    ['base64 of URLs', `ENC[AES256_GCM,data:Zm-_,iv:Zm9v,tag:${tag},type:str]`],
    ['a white space in base64', `ENC[AES256_GCM,data:Zm 9v,iv:Zm9v,tag:${tag},type:str]`],
    ['a short tag', `ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:Zm9v,type:str]`],
    ['no type', `ENC[AES256_GCM,data:Zm9v,iv:Zm9v,tag:${tag},type:]`],
  ])('does not take %s', (_, text) => {
    expect(parseEncryptedValue(text)).toBeUndefined();
    expect(encryptedTypeOf(text)).toBeUndefined();
  });

  it('takes the base64 that is written so again, and no other', () => {
    const part = fc.oneof(
      bytes({ minLength: 1, maxLength: 5 }).map((sound) => sound.toString('base64')),
      fc.stringMatching(/^[A-Za-z0-9+/]{0,6}={0,3}$/),
    );
    let taken = 0;
    fc.assert(
      fc.property(part, part, (data, iv) => {
        const text = `ENC[AES256_GCM,data:${data},iv:${iv},tag:${tag},type:str]`;
        const isSound = [data, iv].every(
          (base64) => base64 !== '' && Buffer.from(base64, 'base64').toString('base64') === base64,
        );
        if (isSound) taken += 1;
        expect(encryptedTypeOf(text)).toBe(isSound ? 'str' : undefined);
        expect(parseEncryptedValue(text) !== undefined).toBe(isSound);
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});
