import fc from 'fast-check';
import { createKeyEncoding, versionOfKeys } from './flat-secret';

const { encode, decode } = createKeyEncoding(/[0-9A-Za-z_.-]/);
const keys = fc.string({ unit: 'grapheme', minLength: 1 });
const texts = fc
  .array(fc.constantFrom('-', '--', '2d', '2e', '5f', '-2e-', 'a', '.', '--2e-', '--c3bc-'))
  .map((parts) => parts.join(''));

describe('createKeyEncoding', () => {
  it.each([
    ['password', 'password'],
    ['a.b-c_d', 'a.b-c_d'],
    ['a/b', 'a--2f-b'],
    ['Ünï', '--c39c-n--c3af-'],
  ])('stores %j as %j', (key, text) => {
    expect(encode(key)).toBe(text);
    expect(decode(text)).toBe(key);
  });

  it('is undone by decoding', () => {
    fc.assert(fc.property(keys, (key) => decode(encode(key)) === key));
  });

  it('takes no two entries of the store for one key', () => {
    fc.assert(fc.property(texts, texts, (a, b) => a === b || decode(a) !== decode(b)));
  });

  it('leaves a name alone that only looks encoded', () => {
    expect(decode('a--2e-b')).toBe('a--2e-b');
  });
});

describe('versionOfKeys', () => {
  const version = (entries: readonly (readonly [string, string])[]) =>
    versionOfKeys(new Map(entries.map(([key, version]) => [key, { id: key, version }])));
  const base = version([
    ['a', '1'],
    ['b', '1'],
  ]);

  it('does not depend on the order', () => {
    expect(
      version([
        ['b', '1'],
        ['a', '1'],
      ]),
    ).toBe(base);
  });

  it.each([
    [[['a', '1']]],
    [
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      [
        ['a', '1'],
        ['c', '1'],
      ],
    ],
  ] as const)('changes with %j', (entries) => {
    expect(version(entries)).not.toBe(base);
  });
});
