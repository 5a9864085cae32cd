import fc from 'fast-check';
import { Document, type Scalar } from 'yaml';
import type { SourceRange } from '../diagnostics/source-file';
import { parseYaml } from './parse-yaml';
import type { StackNode, StringNode } from './stack';
import { rangeInString, verbatimRange } from './string-range';

/** All strings of a text that reads as YAML, with the text. */
function stringsIn(text: string): readonly StringNode[] {
  const { root } = parseYaml({ path: 'stack.yaml', text });
  return root === undefined ? [] : collect(root);
}

function collect(node: StackNode): readonly StringNode[] {
  if (node.kind === 'string') return [node];
  if (node.kind === 'list') return node.items.flatMap(collect);
  return node.kind === 'map'
    ? [...node.entries.values()].flatMap(({ value }) => collect(value))
    : [];
}

function pieceAt({ source }: StringNode, { start, end }: SourceRange): string {
  return source.text.slice(start, end);
}

const reference = '{{db.user}}';

/** The offsets of a text in another. */
function offsetsOf(piece: string, text: string): readonly number[] {
  return text
    .split(piece)
    .slice(0, -1)
    .reduce<number[]>((offsets, part) => {
      const last = offsets.at(-1);
      return [...offsets, (last === undefined ? 0 : last + piece.length) + part.length];
    }, []);
}

/** The references of a value whose place is neither their own nor that of the whole text. */
function misplaced(node: StringNode): readonly number[] {
  const { source, start, end, value } = node;
  const written = offsetsOf(reference, source.text.slice(start, end)).map((at) => start + at);
  return offsetsOf(reference, value).filter((offset, index, all) => {
    const range = rangeInString(node, offset, offset + reference.length);
    // Where the file has each of them letter by letter, each is found at its own place.
    if (written.length === all.length) {
      return range.start !== written[index] || pieceAt(node, range) !== reference;
    }
    return range.start !== start || range.end !== end;
  });
}

const words = fc.array(
  fc.constantFrom(
    '{{db.user}}',
    'a',
    'B9',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\t',
    "'",
    "''",
    '"',
    '\\',
    '\\n',
    '#',
    ': ',
    '-',
    'é',
    '😀',
    '\u2028',
    '\u0007',
    ' x',
    '|',
    '>',
  ),
  { maxLength: 24 },
);
const style = fc.constantFrom<Scalar.Type>(
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
);
const raw = fc.array(
  fc.constantFrom(
    'a',
    'b9',
    '{{db.user}}',
    ' ',
    '\n',
    '\n  ',
    '\n   ',
    '\n \t',
    '\t',
    "''",
    '\\n',
    '\\x41',
    '\\u00e9',
    '\\U0001F600',
    '\\"',
    '\\\\',
    '\\\n  ',
    '\\ ',
    '\\/',
  ),
  { maxLength: 20 },
);
const frame = fc.constantFrom(
  ["k: '", "'"],
  ["- - '", "'"],
  ['k: "', '"'],
  ['k: "\n  ', '"'],
  ['k: ', ''],
  ['k: |\n  ', ''],
  ['k: |+\n  ', ''],
  ['k: | # note\n\n  ', ''],
  ['k: |2\n  ', ''],
  ['- |\n  ', ''],
  ['k: >\n  ', ''],
  ['k: >-\n  ', ''],
  ['k: >+\n   ', ''],
  ['k: >1\n  ', ''],
);

function withLineEnds(text: string, isWindows: boolean): string {
  return isWindows ? text.replaceAll('\n', '\r\n') : text;
}

describe('rangeInString', () => {
  it('finds every reference of a value that yaml has written, in any style', () => {
    fc.assert(
      fc.property(words, style, fc.boolean(), fc.boolean(), (pieces, type, isNested, isWindows) => {
        const document = new Document({ key: pieces.join('') });
        (document.get('key', true) as Scalar).type = type;
        const written = document.toString({ lineWidth: 24, minContentWidth: 0 });
        const text = isNested ? `a:\n  b:\n${written.replaceAll(/^/gm, '    ')}` : written;
        expect(stringsIn(withLineEnds(text, isWindows)).flatMap(misplaced)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds every reference of a value that people have written, however they broke its lines', () => {
    let found = 0;
    fc.assert(
      fc.property(frame, raw, fc.boolean(), ([before, after], pieces, isWindows) => {
        const text = withLineEnds(`${before}${pieces.join('')}${after}\n`, isWindows);
        const nodes = stringsIn(text);
        found += nodes.flatMap(({ value }) => offsetsOf(reference, value)).length;
        expect(nodes.flatMap(misplaced)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    expect(found).toBeGreaterThan(1_000);
  });

  it.each([
    ['plain', 'k: pre{{a.b}}\n'],
    ['plain over lines', 'k: some\n  text {{a.b}}\n\n  more\n'],
    ['single-quoted', "k: 'it''s {{a.b}}'\n"],
    ['single-quoted over lines', "k: 'x \n\n   {{a.b}}'\n"],
    ['double-quoted', 'k: "\\u00e9\\U0001F600\\x41\\n{{a.b}}"\n'],
    ['double-quoted over lines', 'k: "one  \n  two \\\n  {{a.b}}"\n'],
    ['literal', 'k: |\n  one\n    {{a.b}}\n'],
    ['literal with an indentation indicator', 'k: |2\n    {{a.b}}\n'],
    ['folded', 'k: >-\n  one\n  two {{a.b}}\n\n   more\n'],
    ['a value after a byte order mark', '\ufeffk: "{{a.b}}"\n'],
    ['a value repeated by an alias', 'x-a: &a "{{a.b}}"\nk: *a\n'],
  ])('finds a reference in %s', (_, text) => {
    for (const lines of [text, text.replaceAll('\n', '\r\n')]) {
      for (const node of stringsIn(lines)) {
        const start = node.value.indexOf('{{a.b}}');
        const range = rangeInString(node, start, start + 7);
        const at = lines.indexOf('{{a.b}}');
        expect(range).toEqual({ file: 'stack.yaml', start: at, end: at + 7 });
      }
    }
  });

  it.each([
    ['an escape', 'k: "\\x7b{a.b}}"\n'],
    ['a line end', 'k: "{{a.\\\n  b}}"\n'],
    ['a doubled quote', "k: '{{\"it''s\".b}}'\n"],
    ['a comment that has one more', 'k: > # {{a.b}}\n  {{a.b}}\n'],
  ])('has the place of the whole text for a piece with %s', (_, text) => {
    const [node] = stringsIn(text);
    const { start, end, value } = node ?? { start: 0, end: 0, value: '' };
    expect(value).toContain('{{');
    const range = node && rangeInString(node, value.indexOf('{{'), value.indexOf('}}') + 2);
    expect(range).toEqual({ file: 'stack.yaml', start, end });
    expect(node && verbatimRange(node, value.indexOf('{{'), value.indexOf('}}') + 2)).toEqual([]);
  });

  it('finds ten thousand references in one folded text', () => {
    const [node] = stringsIn(`k: >\n${'  {{secret.key}}\n'.repeat(10_000)}`);
    const starts = Array.from({ length: 10_000 }, (_, index) => index);
    const found = starts.map(
      (index) => node && rangeInString(node, index * 15, index * 15 + 14).start,
    );
    expect(found).toEqual(starts.map((index) => 7 + index * 17));
  });
});
