import fc from 'fast-check';
import { createKeyEncoding, createNameEncoding } from './name-encoding';

const { encode, decode } = createNameEncoding({ allowed: /[0-9A-Za-z-]/ });

const tricky = fc
  .array(
    fc.constantFrom('-', '--', '5f', '2d', '_', '.', 'a', '--5f-', '--2d-', '--ff-', 'ü', '🔑'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));
const names = fc.oneof(tricky, fc.string({ unit: 'grapheme' }));

describe('createNameEncoding', () => {
  it.each([
    ['mysql-secret', 'mysql-secret'],
    ['mysql_secret', 'mysql--5f-secret'],
    ['a.b', 'a--2e-b'],
    ['ü', '--c3bc-'],
    ['a--b', 'a--b'],
    ['a--5f-b', 'a--2d--5f-b'],
    ['', ''],
  ])('stores %j as %j', (name, stored) => {
    expect(encode(name)).toBe(stored);
    expect(decode(stored)).toBe(name);
  });

  it('is undone by decoding', () => {
    fc.assert(fc.property(names, (name) => decode(encode(name)) === name));
  });

  it('stores no two names in one place', () => {
    fc.assert(fc.property(names, names, (a, b) => a === b || encode(a) !== encode(b)));
  });

  it('uses nothing but what is allowed', () => {
    fc.assert(fc.property(names, (name) => /^[0-9A-Za-z-]*$/.test(encode(name))));
  });

  it('leaves alone what it did not make', () => {
    expect(decode('a--ff-b')).toBe('a--ff-b');
  });
});

describe('createKeyEncoding', () => {
  const { encode, decode } = createKeyEncoding(/[0-9A-Za-z_.-]/);
  const keys = fc.string({ unit: 'grapheme', minLength: 1 });
  const texts = fc
    .array(fc.constantFrom('-', '--', '2d', '2e', '5f', '-2e-', 'a', '.', '--2e-', '--c3bc-'))
    .map((parts) => parts.join(''));

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
