import fc from 'fast-check';
import { formatFlatName, parseFlatName } from './flat-name';

describe('formatFlatName', () => {
  it.each([
    ['db', 'password', 'db--password'],
    ['mysql_secret', 'user.name', 'mysql--5f-secret--user--2e-name'],
    ['ConnectionStrings', 'Default', 'ConnectionStrings--Default'],
    ['db-', 'password', 'db--2d---password'],
    ['a--b', 'password', 'a--2d2d-b--password'],
    ['db', '-password', 'db---password'],
    ['db', '_password', 'db----5f-password'],
    ['db', 'Logging--Level', 'db--Logging--Level'],
    // Alone it reads as a key; with a separator after it as a part of the name.
    ['db', 'ad-password', 'db--ad-password'],
    ['db', 'ad-group--name', 'db----61-d-group--name'],
  ])('names the place of %s, %s', (secret, key, entry) => {
    expect(formatFlatName({ secret, key })).toBe(entry);
    expect(parseFlatName(entry)).toEqual({ secret, key });
  });

  const hard = fc.stringMatching(/^[-ab5f_.é0]{1,12}$/);

  it.each([
    ['hyphens and digits', hard],
    ['any characters', fc.string({ minLength: 1, unit: 'grapheme' })],
  ])('is undone by parseFlatName for %s', (_, text) => {
    fc.assert(
      fc.property(text, text, (secret, key) => {
        fc.pre(!/\p{Surrogate}/u.test(secret + key));
        const entry = formatFlatName({ secret, key });
        expect(entry).toMatch(/^[0-9A-Za-z-]+$/);
        expect(parseFlatName(entry)).toEqual({ secret, key });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseFlatName', () => {
  it.each(['db', 'db-password', '--password', 'db--'])('finds no key in %s', (entry) => {
    expect(parseFlatName(entry)).toBeUndefined();
  });
});
