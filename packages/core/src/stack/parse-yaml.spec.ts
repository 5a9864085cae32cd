import { fixOf, problemOf } from '../diagnostics/create-diagnostic';
import { aliasBomb, aliasChain, mergeBomb, nested } from './__fixtures__/hostile-yaml';
import { parseYaml } from './parse-yaml';
import type { StackNode } from './stack';
import { toPlain } from './to-plain';

function parse(text: string) {
  return parseYaml({ path: 'stack.yaml', text });
}

/** Each finding as its code and the text it points to. */
function findingsIn(text: string): readonly (readonly [string, string])[] {
  return parse(text).diagnostics.map(({ code, range }) => [
    code,
    text.slice(range.start, range.end),
  ]);
}

function plainOf(text: string): unknown {
  const { root } = parse(text);
  return root && JSON.parse(JSON.stringify(toPlain(root)));
}

/** Every node of a text as the piece of it that the node's range covers. */
function piecesOf(node: StackNode): readonly string[] {
  const piece = node.source.text.slice(node.start, node.end);
  if (node.kind === 'list') return [piece, ...node.items.flatMap(piecesOf)];
  if (node.kind !== 'map') return [piece];
  return [
    piece,
    ...[...node.entries.values()].flatMap((entry) => [
      entry.source.text.slice(entry.start, entry.end),
      ...piecesOf(entry.value),
    ]),
  ];
}

describe('parseYaml', () => {
  it.each([
    ['a tab as indentation', 'a:\n\tb: c\n', 'yaml-tab-indentation', '\t'],
    ['a tab as indentation of a later line', 'a:\n  b: 1\n\tc: 2\n', 'yaml-tab-indentation', '\t'],
    ['an entry that is indented less', 'a:\n    b: 1\n  c: 2\n', 'yaml-indentation', ' '],
    ['an entry that is indented more', 'a: 1\n  b: 2\n', 'yaml-indentation', 'b'],
    ['an unclosed single quote', "a: 'x\nb: y\n", 'yaml-unclosed-quote', "'"],
    ['an unclosed double quote', 'a: 1\nb: "x\nc: y\n', 'yaml-unclosed-quote', '"'],
    ['an unclosed quote at the end', 'a: "', 'yaml-unclosed-quote', '"'],
    ['an unclosed list', 'a: [1, 2\nb: c\n', 'yaml-unclosed-bracket', '['],
    ['an unclosed mapping', 'a: {x: 1\n', 'yaml-unclosed-bracket', '{'],
    ['an unclosed list at the top', '[1, 2', 'yaml-unclosed-bracket', '['],
    ['an unknown escape', 'a: "C:\\Users"\n', 'yaml-escape-invalid', '\\U'],
    ['a value that begins with @', 'a: @x\n', 'yaml-needs-quotes', '@'],
    ['a value that begins with a backtick', 'a: `x`\n', 'yaml-needs-quotes', '`'],
    ['a value that begins with %', 'a: %x\n', 'yaml-needs-quotes', '%'],
    ['a value that is *', 'a: *\n', 'yaml-needs-quotes', '*'],
    ['a colon in a value', 'a: note: this\n', 'yaml-colon-in-value', 'n'],
    ['a key without a colon', 'a: 1\nname\nc: 2\n', 'yaml-colon-missing', 'name'],
    ['text after a quoted value', 'a: "x" y\n', 'yaml-syntax', 'y'],
    ['a comment without a space', 'a: "x"#c\n', 'yaml-syntax', '#c'],
    ['a stray bracket', 'a: 1\nb: ]\n', 'yaml-syntax', ']'],
    ['a directive without a document', '%YAML 1.1\na: 1\n', 'yaml-syntax', 'a'],
    ['a reference with text after it', 'a: {{x.y}}/z\n', 'yaml-reference-unquoted', '{{x.y}}'],
    ['a reference with quotes in it', 'a: {{"x.z".y}}\n', 'yaml-reference-unquoted', '{{"x.z".y}}'],
    ['two references', 'a: {{x.y}}{{z.w}}\n', 'yaml-reference-unquoted', '{{x.y}}'],
    ['an unclosed reference', 'a: {{x.y\nb: 1\n', 'yaml-reference-unquoted', '{{x.y'],
    ['a reference in a list on one line', 'a: [p{{x.y}}]\n', 'yaml-reference-unquoted', '{{x.y}}'],
  ])('refuses %s', (_, text, code, piece) => {
    expect(findingsIn(text)).toEqual([[code, piece]]);
    expect(parse(text).root).toBeUndefined();
  });

  it.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'yaml-key-duplicate', 'a'],
    ['a duplicate of a number', '1: a\n"1": b\n', 'yaml-key-duplicate', '"1"'],
    ['a duplicate in a flow mapping', '{a: 1, a: 2}', 'yaml-key-duplicate', 'a'],
    ['a null as a key', '~: 1\n', 'yaml-key-not-text', '~'],
    ['an empty key', ': 1\n', 'yaml-key-not-text', ''],
    ['a list as a key', '? [a]\n: 1\n', 'yaml-key-not-text', '[a]'],
    ['a mapping as a key', '{a: 1}: 2\n', 'yaml-key-not-text', '{a: 1}'],
    ['an alias as a key', 'a: &a x\n*a : 1\n', 'yaml-key-not-text', '*a'],
    ['an unknown alias', 'a: *Secret\n', 'yaml-alias-unknown', '*Secret'],
    ['an alias before its anchor', 'a: *b\nb: &b 1\n', 'yaml-alias-unknown', '*b'],
    ['an alias inside its value', 'a: &a [*a]\n', 'yaml-alias-cycle', '*a'],
    ['an alias deep inside its value', 'a: &a {b: {c: *a}}\n', 'yaml-alias-cycle', '*a'],
    ['a local tag', 'a: !Secret x\n', 'yaml-tag-unsupported', '!Secret'],
    ['a tag of YAML 1.1', 'a: !!binary aGk=\n', 'yaml-tag-unsupported', '!!binary'],
    ['a set', 'a: !!set {x}\n', 'yaml-tag-unsupported', '!!set'],
    [
      'a tag of another language',
      'a: !!python/name:x y\n',
      'yaml-tag-unsupported',
      '!!python/name:x',
    ],
    ['a tag with an unknown handle', 'a: !e!x y\n', 'yaml-tag-unsupported', '!e!x'],
    ['a tag that its value does not fit', 'a: !!int x\n', 'yaml-tag-unsupported', '!!int'],
    ['a second document', 'a: 1\n---\nb: 2\n', 'yaml-multiple-documents', '---'],
    ['a second document after dots', 'a: 1\n...\nb: 1\n', 'yaml-multiple-documents', 'b'],
    ['a merge of a number', 'b: {<<: 1}\n', 'yaml-merge-invalid', '1'],
    [
      'a merge of a list with a number',
      'b: {<<: [{a: 1}, 2]}\n',
      'yaml-merge-invalid',
      '[{a: 1}, 2]',
    ],
    ['a reference without quotes', 'a: {{x.y}}\n', 'yaml-reference-unquoted', '{{x.y}}'],
    [
      'a reference without quotes in a list',
      '- {{ x.y }}\n',
      'yaml-reference-unquoted',
      '{{ x.y }}',
    ],
  ])('reports %s and goes on', (_, text, code, piece) => {
    expect(findingsIn(text)).toEqual([[code, piece]]);
    expect(parse(text).root).toBeDefined();
  });

  it.each([
    ['nothing', ''],
    ['comments', '# x\n# y\n'],
    ['a document without a value', '---\n'],
    ['a byte order mark', '\ufeff'],
    ['line ends', '\r\n\r\n'],
  ])('calls a text of %s empty', (_, text) => {
    expect(parse(text)).toMatchObject({ root: undefined, diagnostics: [{ code: 'yaml-empty' }] });
  });

  it.each([
    ['NUL', '\0', 'U+0000'],
    ['escape', '\u001b', 'U+001B'],
    ['delete', '\u007f', 'U+007F'],
    ['a carriage return that ends no line', '\r', 'U+000D'],
    ['a C1 control', '\u0090', 'U+0090'],
    ['a character that is none', '\uffff', 'U+FFFF'],
    ['a control character that yaml uses for itself', '\u0002', 'U+0002'],
  ])('refuses %s', (_, character, name) => {
    expect(parse(`a: x${character}y\n`).diagnostics).toMatchObject([
      { code: 'yaml-control-character', range: { start: 4, end: 5 }, data: { character: name } },
    ]);
  });

  const deep = 100_000;
  it.each([
    ['open brackets', '['.repeat(deep), 'yaml-too-deep'],
    ['open braces', '{'.repeat(deep), 'yaml-too-deep'],
    ['closed brackets', '['.repeat(deep) + ']'.repeat(deep), 'yaml-too-deep'],
    ['lists in one line', '- '.repeat(deep), 'yaml-too-deep'],
    ['explicit keys in one line', '? '.repeat(deep), 'yaml-too-deep'],
    ['one list too many', '['.repeat(65) + ']'.repeat(65), 'yaml-too-deep'],
    ['one mapping too many', nested(65), 'yaml-too-deep'],
    ['a thousand mappings', nested(1_000), 'yaml-too-deep'],
    ['a chain of aliases', aliasChain(100), 'yaml-too-deep'],
    ['an alias bomb', aliasBomb(20), 'yaml-alias-too-large'],
    ['a bomb of merge keys', mergeBomb(20), 'yaml-alias-too-large'],
    [
      'aliases of a long text',
      `a: &a ${'x'.repeat(2_000)}\nb: [${'*a, '.repeat(1_000)}]`,
      'yaml-alias-too-large',
    ],
    ['ten megabytes', 'a: b\n'.repeat(2_000_000), 'yaml-too-large'],
    ['closing braces', '}'.repeat(deep), 'yaml-syntax'],
    ['commas', `[${','.repeat(deep)}`, 'yaml-syntax'],
    ['double quotes', '"'.repeat(deep), 'yaml-syntax'],
    ['tags', '!a '.repeat(deep), 'yaml-syntax'],
    ['anchors', '&a '.repeat(deep), 'yaml-syntax'],
    ['aliases', `[${'*a,'.repeat(deep / 10)}]`, 'yaml-alias-unknown'],
    ['documents', '---\n'.repeat(deep), 'yaml-multiple-documents'],
    ['one key', 'a: 1\n'.repeat(deep / 10), 'yaml-key-duplicate'],
  ])('comes to an end with %s', (_, text, code) => {
    const { diagnostics } = parse(text);
    expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toContain(code);
    expect(diagnostics.length).toBeLessThanOrEqual(100);
  });

  it('accepts what is just within the limits', () => {
    expect(findingsIn('['.repeat(64) + ']'.repeat(64))).toEqual([]);
    expect(findingsIn(nested(64))).toEqual([]);
    expect(findingsIn(aliasBomb(3))).toEqual([]);
    expect(findingsIn(`a: ${'x'.repeat(1_048_573)}`)).toEqual([]);
  });

  it('leaves stack traces as they were', () => {
    const before = Error.stackTraceLimit;
    parse('}');
    expect(Error.stackTraceLimit).toBe(before);
  });

  it('repeats no value in what it says', () => {
    const secret = 'hunter2';
    for (const value of [
      `!${secret}`,
      `*${secret}`,
      `@${secret}`,
      `"${secret}`,
      `'${secret}`,
      `[${secret}`,
      `"\\${secret}"`,
      `${secret}: x`,
      `"x" ${secret}`,
      `{{${secret}}`,
    ]) {
      const { diagnostics } = parse(`password: ${value}\n`);
      const said = diagnostics.map((found) => [problemOf(found), fixOf(found), found.data]);
      expect(said).not.toEqual([]);
      expect(JSON.stringify(said)).not.toContain(secret);
    }
  });

  it('reports every reference without quotes beside the first syntax error', () => {
    const text = 'a: {{b.c}}\nd: {{e.f}}/g\nh: {{i.j}}:k\nl: "x" y\nm: {{n.o}}\n';
    expect(findingsIn(text).toSorted()).toEqual(
      ['{{b.c}}', '{{e.f}}', '{{i.j}}', '{{n.o}}'].map((it) => ['yaml-reference-unquoted', it]),
    );
  });

  it('says what a broken text seems to be', () => {
    const { fragment } = parse('name: prod\ncomponents:\n  a: "x\n');
    expect(fragment?.kind === 'map' && fragment.entries.get('name')?.value).toMatchObject({
      value: 'prod',
    });
  });

  it.each([
    [
      'names that objects have',
      'toString: 1\nconstructor: 2\n10: 3\n',
      { toString: 1, constructor: 2, 10: 3 },
    ],
    [
      'numbers and booleans as keys',
      'true: 1\n0x10: 2\n1.50: 3\n',
      { true: 1, '0x10': 2, '1.50': 3 },
    ],
    [
      'the types of the core schema',
      '[1, 0x10, 1.5, true, ~, "1", yes, 0o10]',
      [1, 16, 1.5, true, null, '1', 'yes', 8],
    ],
    ['the tags of plain values', '[!!str 1, !!int 1, ! x]', ['1', 1, 'x']],
    ['aliases', 'a: &a [1]\nb: *a\n', { a: [1], b: [1] }],
    ['anchors that are used again', 'a: &a 1\nb: *a\nc: &a 2\nd: *a\n', { a: 1, b: 1, c: 2, d: 2 }],
    [
      'a merge, over which written entries win',
      'a: &a {p: 1, q: 2}\nb: {p: 3, <<: *a}\n',
      { a: { p: 1, q: 2 }, b: { p: 3, q: 2 } },
    ],
    [
      'a merge of several, of which the first wins',
      'b: {<<: [{p: 1}, {p: 2, q: 3}]}\n',
      { b: { p: 1, q: 3 } },
    ],
    ['a quoted merge key, which is an ordinary one', 'b: {"<<": 1}\n', { b: { '<<': 1 } }],
    ['a document with marks', '---\na: 1\n...\n', { a: 1 }],
    ['JSON', '{"a": [true, null, "{{x.y}}"]}', { a: [true, null, '{{x.y}}'] }],
    ['a key without a value', 'a:\n? b\nc: {d}\n', { a: null, b: null, c: { d: null } }],
    ['the later of two duplicates', 'a: 1\na: 2\n', { a: 2 }],
  ])('reads %s', (_, text, expected) => {
    expect(plainOf(text)).toEqual(expected);
  });

  it('keeps __proto__ as a key', () => {
    const { root } = parse('__proto__: {a: 1}\n');
    expect(root?.kind === 'map' && [...root.entries.keys()]).toEqual(['__proto__']);
  });

  it.each([
    ['line feeds', '\n', ''],
    ['carriage returns', '\r\n', ''],
    ['a byte order mark', '\n', '\ufeff'],
  ])('has a range for every node in a text with %s', (_, lineEnd, mark) => {
    const lines = [
      '# top',
      'a: 1 # one',
      "b: 'x''y'",
      'c:',
      '  - &p p',
      '  - {q: *p}',
      'd: "z"',
      '',
    ];
    const { root } = parse(mark + lines.join(lineEnd));
    expect(root && piecesOf(root).slice(1)).toEqual([
      ...['a', '1', 'b', "'x''y'", 'c'],
      ...[`- &p p${lineEnd}  - {q: *p}`, 'p', '{q: *p}', 'q', 'p'],
      ...['d', '"z"'],
    ]);
  });

  it('places what an alias repeats where it was written', () => {
    const { root } = parse('a: &a x\nb: *a\n');
    const value = root?.kind === 'map' ? root.entries.get('b')?.value : undefined;
    expect(value).toMatchObject({ start: 6, end: 7 });
  });

  it('points from a duplicate to the first', () => {
    expect(parse('a: 1\na: 2\n').diagnostics[0]?.related).toMatchObject([
      { range: { start: 0, end: 1 } },
    ]);
  });
});
