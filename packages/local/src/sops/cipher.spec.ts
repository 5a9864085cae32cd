import fc from 'fast-check';
import { additionalDataOf, decryptBytes, encryptText, generateDataKey } from './cipher';

describe('decryptBytes', () => {
  const dataKey = generateDataKey();

  it('is the inverse of encryptText', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.string(), (text, data) => {
        const bytes = decryptBytes(encryptText(text, dataKey, data), dataKey, data);
        expect(bytes?.toString()).toBe(text);
      }),
    );
  });

  it('refuses a value with any byte changed', () => {
    const value = encryptText('hunter2', dataKey, 'db:password:');
    for (const part of ['data', 'nonce', 'tag'] as const) {
      for (let index = 0; index < value[part].length; index++) {
        const changed = Buffer.from(value[part]);
        changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
        expect(
          decryptBytes({ ...value, [part]: changed }, dataKey, 'db:password:'),
        ).toBeUndefined();
      }
    }
  });

  it('refuses a value that was moved', () => {
    const value = encryptText('hunter2', dataKey, additionalDataOf(['db', 'password']));

    expect(decryptBytes(value, dataKey, additionalDataOf(['db', 'username']))).toBeUndefined();
  });

  it('refuses a value of another data key', () => {
    const value = encryptText('hunter2', generateDataKey(), 'a:');

    expect(decryptBytes(value, dataKey, 'a:')).toBeUndefined();
  });

  it('reads nonces of any length', () => {
    // Test case 14 of the GCM specification.
    const value = {
      data: Buffer.from('cea7403d4d606b6e074ec5d3baf39d18', 'hex'),
      tag: Buffer.from('d0d1c8a799996bf0265b98b5d48ab919', 'hex'),
      nonce: Buffer.alloc(12),
      type: 'str',
    };

    expect(decryptBytes(value, Buffer.alloc(32), '')).toEqual(Buffer.alloc(16));
  });
});

describe('encryptText', () => {
  it('encrypts the same text differently every time', () => {
    const dataKey = generateDataKey();
    const [left, right] = [encryptText('a', dataKey, ''), encryptText('a', dataKey, '')];

    expect(left.nonce).not.toEqual(right.nonce);
    expect(left.nonce).toHaveLength(32);
  });
});

describe('additionalDataOf', () => {
  it.each([
    [['db', 'password'], 'db:password:'],
    [['db'], 'db:'],
    [[], ':'],
  ])('of %j is %s', (path, data) => {
    expect(additionalDataOf(path)).toBe(data);
  });
});
