import fc from 'fast-check';
import { Document, type Scalar } from 'yaml';
import type { SourceRange } from '../diagnostics/source-file';
import { alignString } from './align-string';
import { parseYaml } from './parse-yaml';
import type { StackNode, StringNode } from './stack';
import { rangeInString } from './string-range';

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

/** Whether a piece of a file is the way to write one unit of a value that does not stand there itself. */
function standsFor(piece: string, unit: string, node: StringNode): boolean {
  if (unit === '\n' || unit === ' ') {
    if (/^[ \t]*\r?\n[ \t\r\n]*$/.test(piece)) return true;
    if (unit === '\n' && piece === '' && ['literal', 'folded'].includes(node.style)) return true;
  }
  if (node.style === 'single-quoted') return piece === "''" && unit === "'";
  return node.style === 'double-quoted' && isEscapeOf(piece, unit);
}

/** Whether a piece is the escape of a unit, or of the pair of surrogates that it belongs to. */
function isEscapeOf(piece: string, unit: string): boolean {
  const [escaped] = stringsIn(`"${piece}"`);
  return piece.startsWith('\\') && escaped !== undefined && escaped.value.includes(unit);
}

/** The units of a value, by offset, whose piece of the file is not the one that made them. */
function misplacedUnits(node: StringNode): readonly number[] {
  const offsets = Array.from({ length: node.value.length }, (_, index) => index);
  if (alignString(node)?.length !== node.value.length) return offsets;
  let previous = 0;
  return offsets.filter((offset) => {
    const range = rangeInString(node, offset, offset + 1);
    const piece = pieceAt(node, range);
    const unit = node.value.charAt(offset);
    const isInOrder = range.start >= previous;
    previous = range.start;
    return !isInOrder || (piece !== unit && !standsFor(piece, unit, node));
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
    '{{s.k}}',
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
  it('finds every unit of a value that yaml has written, in any style', () => {
    fc.assert(
      fc.property(words, style, fc.boolean(), fc.boolean(), (pieces, type, isNested, isWindows) => {
        const document = new Document({ key: pieces.join('') });
        (document.get('key', true) as Scalar).type = type;
        const written = document.toString({ lineWidth: 24, minContentWidth: 0 });
        const text = isNested ? `a:\n  b:\n${written.replaceAll(/^/gm, '    ')}` : written;
        const misplaced = stringsIn(withLineEnds(text, isWindows)).flatMap(misplacedUnits);
        expect(misplaced).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds every unit of a value that people have written, however they broke its lines', () => {
    let found = 0;
    fc.assert(
      fc.property(frame, raw, fc.boolean(), ([before, after], pieces, isWindows) => {
        const text = withLineEnds(`${before}${pieces.join('')}${after}\n`, isWindows);
        const nodes = stringsIn(text);
        found += nodes.length;
        expect(nodes.flatMap(misplacedUnits)).toEqual([]);
      }),
      { numRuns: 6_000 },
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

  it('takes an escape as a whole', () => {
    const [node] = stringsIn('k: "a\\U0001F600b"');
    expect(node && rangeInString(node, 1, 3)).toMatchObject({ start: 5, end: 15 });
    expect(node && rangeInString(node, 1, 2)).toMatchObject({ start: 5, end: 15 });
  });

  it('has an empty range for an empty piece', () => {
    const [node] = stringsIn("k: 'a''b'");
    expect(node && rangeInString(node, 2, 2)).toMatchObject({ start: 7, end: 7 });
    expect(node && rangeInString(node, 3, 3)).toMatchObject({ start: 8, end: 8 });
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
