import fc from 'fast-check';
import { createNameEncoding } from './name-encoding';

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
