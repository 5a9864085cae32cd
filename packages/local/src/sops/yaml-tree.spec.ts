import { parseTree } from './yaml-tree';
import type { SecretsFileFormat } from './secrets-file';

function parse(text: string, format: SecretsFileFormat = 'yaml') {
  return parseTree({ path: `stacks/secrets.${format}`, format, text });
}

describe('parseTree', () => {
  it.each<[SecretsFileFormat, string]>([
    ['json', '{"10": {"b": "x"}, "2": {}, "__proto__": {}, "constructor": {}}'],
    ['yaml', '"10": {b: x}\n"2": {}\n__proto__: {}\nconstructor: {}\n'],
  ])('keeps the order and the names of %s', (format, text) => {
    expect([...parse(text, format).entries.keys()]).toEqual([
      '10',
      '2',
      '__proto__',
      'constructor',
    ]);
  });

  it('keeps the offsets of keys and values', () => {
    const text = 'a:\n  b: "x"  # c\n';
    const { value } = parse(text).entries.get('a') ?? {};
    const entry = value?.kind === 'map' ? value.entries.get('b') : undefined;

    expect(text.slice(entry?.keyStart, entry?.keyEnd)).toBe('b');
    expect(text.slice(entry?.value.start, entry?.value.end)).toBe('"x"');
  });

  it.each([
    ['broken YAML', 'a: [b\n', '2:1'],
    ['a tab for indentation', 'a:\n\tb: c\n', '2:1'],
    ['a name that is there twice', 'a:\n  k: 1\nb:\n  k: 1\na:\n  k: 2\n', '5:1'],
    ['a key that is there twice', 'a:\n  k: 1\n  k: 2\n', '3:3'],
    ['several documents', 'a:\n  k: v\n---\nb:\n  k: v\n', '3:1'],
    ['an anchor', 'a: &x\n  k: v\n', '2:3'],
    ['an alias', 'a:\n  k: v\nb: *x\n', '3:2'],
    ['a tag', 'a:\n  k: !!binary Zm9v\n', '2:15'],
    ['a key that is a list', '? [a]\n: b\n', '1:1'],
    ['a list at the top', '- a\n', '1:1'],
    ['a text at the top', 'hunter2\n', '1:1'],
    ['an empty file', '', '1:1'],
  ])('refuses %s and says where', (_, text, place) => {
    const error = errorOf(text);

    expect(error).toMatchObject({ code: 'corrupt' });
    expect(error.message).toContain(`stacks/secrets.yaml:${place})`);
  });

  it.each([
    ['a comment', '{"a": {} /* c */}'],
    ['single quotes', "{'a': {}}"],
    ['a bare key', '{a: {}}'],
    ['a bare value', '{"a": {"b": hunter2}}'],
  ])('refuses %s in JSON', (_, text) => {
    expect(errorOf(text, 'json')).toMatchObject({ code: 'corrupt' });
  });

  it('refuses nesting that no secrets file has', () => {
    expect(errorOf('['.repeat(200_000))).toMatchObject({ code: 'corrupt' });
  });

  it('quotes no value in an error', () => {
    expect(errorOf('a:\n  password: hunter2\n bad: [hunter2\n').message).not.toContain('hunter2');
  });
});

function errorOf(text: string, format?: SecretsFileFormat): Error {
  try {
    parse(text, format);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('the text was parsed');
}
