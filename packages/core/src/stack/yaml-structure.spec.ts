import { structureOf } from './yaml-structure';

/** A text with a dot for every character that is no structure. */
function shown(text: string): string | undefined {
  const places = structureOf({ path: 'stack.yaml', text });
  if (places === undefined) return undefined;
  return [...text]
    .map((character, at) =>
      /\s/.test(character) || places.some(({ start, end }) => start <= at && at < end)
        ? character
        : '.',
    )
    .join('');
}

describe('structureOf', () => {
  it.each([
    ['keys, colons and dashes', 'a: b\nc:\n  - d\n  - e: f\n', 'a: .\nc:\n  - .\n  - e: .\n'],
    ['brackets and commas', 'a: {b: c, d: [e, f]}\n', 'a: {b: ., d: [., .]}\n'],
    ['the quotes of values and keys', `'a': 'b'\n"c": "d"\n`, `'a': '.'\n"c": "."\n`],
    ['no comment', 'a: b # c\n# d\n', 'a: . . .\n. .\n'],
    ['no anchor, alias or tag', 'a: &x b\nc: *x\nd: !t e\n', 'a: .. .\nc: ..\nd: .. .\n'],
    ['no block text', 'a: |\n  b: c\n  - d\n', 'a: .\n  .. .\n  . .\n'],
    ['no text over several lines', 'a: b\n  c\n', 'a: .\n  .\n'],
    ['no key that reads like no name', 'a=b: c\n"d\\"e": f\n', '...: .\n"....": .\n'],
    ['no key without a colon', 'a: {b, c}\n', 'a: {., .}\n'],
    ['no list as a key', '? [a, b]\n: c\n', '? [., .]\n: .\n'],
    ['JSON', '{"a": {"b": 1}}', '{"a": {"b": .}}'],
  ])('shows %s', (_, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['a text that is no YAML', 'DB_PASSWORD=hunter2\nname: prod\n'],
    ['an unclosed quote', 'a: "b\n'],
    ['a second colon', 'a: b: c\n'],
    ['brackets without an end', '['.repeat(10_000)],
  ])('gives nothing for %s', (_, text) => {
    expect(structureOf({ path: 'stack.yaml', text })).toBeUndefined();
  });

  it('takes any depth', () => {
    const depth = 90;
    const text = `${'['.repeat(depth)}a${']'.repeat(depth)}\n`;
    expect(shown(text)?.replaceAll(/[[\]\n]/g, '')).toBe('.');
  });
});
