import fc from 'fast-check';
import { formatEncryptedValue, parseEncryptedValue } from './encrypted-value';

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
  });
});
