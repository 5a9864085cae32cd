import fc from 'fast-check';
import { parse } from 'yaml';
import { formatKey, formatQuoted } from './format-scalar';

/** Any text that a file can hold: no halves of surrogate pairs. */
const text = fc.string({ unit: 'binary' }).filter((value) => !/\p{Cs}/u.test(value));

describe('formatKey', () => {
  it.each(['db', 'aws_secret', 'team.db', 'a-b', 'A/b', '_x'])('leaves %s bare', (key) => {
    expect(formatKey(key)).toBe(key);
  });

  it.each([
    ['10', '"10"'],
    ['true', '"true"'],
    ['Y', '"Y"'],
    ['off', '"off"'],
    ['null', '"null"'],
    ['~', '"~"'],
    ['', '""'],
    ['a b', '"a b"'],
    ['- a', '"- a"'],
    ['Ünï', '"Ünï"'],
    ['a"b\\', '"a\\"b\\\\"'],
  ])('quotes %s', (key, formatted) => {
    expect(formatKey(key)).toBe(formatted);
  });
});

describe('formatQuoted', () => {
  it('is read back by YAML and JSON alike', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(parse(formatQuoted(value))).toBe(value);
        expect(JSON.parse(formatQuoted(value))).toBe(value);
      }),
    );
  });

  it.each([
    ['a line break', 'a\nb', '"a\\u000ab"'],
    ['a line separator', 'a\u2028b', '"a\\u2028b"'],
    ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
    ['a control character of Latin-1', 'a\u0085b', '"a\\u0085b"'],
    ['a non-character', '\uffff', '"\\uffff"'],
  ])('escapes %s', (_, value, formatted) => {
    expect(formatQuoted(value)).toBe(formatted);
  });
});
