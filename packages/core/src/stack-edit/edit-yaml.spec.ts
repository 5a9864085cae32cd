import fc from 'fast-check';
import { editYaml, type YamlChange, type YamlPath } from './edit-yaml';
import type { StackData } from './stack-data';

function set(path: string, data: StackData): YamlChange {
  return { kind: 'set', path: steps(path), data };
}

function remove(path: string): YamlChange {
  return { kind: 'remove', path: steps(path) };
}

/** Digits are indexes. */
function steps(path: string): YamlPath {
  return path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function edit(text: string, ...changes: readonly YamlChange[]): string {
  const edited = editYaml(text, changes);
  if (edited.status === 'refused') throw new Error(edited.reason);
  return edited.text;
}

const commented = `# the stack
name: prod   # its name

components:
  # where metadata goes
  metadata_store:
    flavor: mysql # fast
    host: "db.internal"
    # the login
    password: '{{a.b}}'

  # nothing else
`;

/** In the form of ZenML's exports: dashes below the key. */
const listed = `components:
  tracker:
  # the first
  - configuration: {}  # none
    # its flavor
    flavor: wandb
    name: w
  - flavor: mlflow # the second
    name: m
    # of the second

  # of nothing
stack_name: s
`;

describe('editYaml', () => {
  it.each<[string, string, YamlChange, string]>([
    [
      'replaces a quoted text and keeps its neighbours',
      commented,
      set('components/metadata_store/host', 'localhost'),
      commented.replace('"db.internal"', 'localhost'),
    ],
    [
      'replaces a plain text and keeps the comment behind it',
      commented,
      set('components/metadata_store/flavor', 'sqlite'),
      commented.replace('mysql #', 'sqlite #'),
    ],
    [
      'adds an entry behind the last one',
      commented,
      set('components/metadata_store/port', 3306),
      commented.replace("'{{a.b}}'\n", "'{{a.b}}'\n    port: 3306\n"),
    ],
    [
      'adds a mapping with the indentation of the file',
      'components:\n    a:\n        flavor: x\n',
      set('components/b', new Map([['flavor', 'w']])),
      'components:\n    a:\n        flavor: x\n    b:\n        flavor: w\n',
    ],
    [
      'sets entries apart where they are apart',
      'components:\n  a:\n    flavor: x\n\n  b:\n    flavor: y\n',
      set('components/c/flavor', 'z'),
      'components:\n  a:\n    flavor: x\n\n  b:\n    flavor: y\n\n  c:\n    flavor: z\n',
    ],
    [
      'sets a second component apart where the file does so at the top',
      'name: x\n\ncomponents:\n  a:\n    flavor: x\n',
      set('components/b/flavor', 'z'),
      'name: x\n\ncomponents:\n  a:\n    flavor: x\n\n  b:\n    flavor: z\n',
    ],
    [
      'keeps a file without a line break at the end so',
      'components:\n  a:\n    flavor: x',
      set('components/a/path', '/tmp'),
      'components:\n  a:\n    flavor: x\n    path: /tmp',
    ],
    [
      'keeps CRLF',
      'components:\r\n  a:\r\n    flavor: x # c\r\n  b:\r\n    flavor: y\r\n',
      set(
        'components/a',
        new Map<string, StackData>([
          ['p', 1],
          ['q', 2],
        ]),
      ),
      'components:\r\n  a: # c\r\n    p: 1\r\n    q: 2\r\n  b:\r\n    flavor: y\r\n',
    ],
    [
      'adds to a flow mapping',
      'components: { a: { flavor: x } } # all\n',
      set('components/a/host', 'h, i'),
      "components: { a: { flavor: x, host: 'h, i' } } # all\n",
    ],
    [
      'adds to an empty flow mapping',
      'components: {}\n',
      set('components/a/host', 'h'),
      'components: { a: { host: h } }\n',
    ],
    [
      'adds to a flow mapping of several lines',
      'a: {\n  b: 1, # one\n  c: 2,\n}\n',
      set('a/d', 3),
      'a: {\n  b: 1, # one\n  c: 2,\n  d: 3,\n}\n',
    ],
    ['fills an empty value', 'a: # none\nb: 1\n', set('a', 2), 'a: 2 # none\nb: 1\n'],
    [
      'fills an empty mapping',
      'components: # none yet\nname: x\n',
      set('components/a/flavor', 'w'),
      'components: # none yet\n  a:\n    flavor: w\nname: x\n',
    ],
    [
      'replaces an alias, and only that',
      'x-a: &a { b: 1 }\nc: *a\nd: *a\n',
      set('c', 2),
      'x-a: &a { b: 1 }\nc: 2\nd: *a\n',
    ],
    [
      'lays an entry over a merged one',
      'x-a: &a\n  b: 1\nc:\n  <<: *a # all\n',
      set('c/b', 2),
      'x-a: &a\n  b: 1\nc:\n  <<: *a # all\n  b: 2\n',
    ],
    ['replaces a block scalar', 'a: |\n  x\n  y\nb: 1\n', set('a', 'z'), 'a: z\nb: 1\n'],
    [
      'adds behind a block scalar',
      'a:\n  b: |\n    x\n\nc: 1\n',
      set('a/d', 2),
      'a:\n  b: |\n    x\n  d: 2\n\nc: 1\n',
    ],
    ['replaces a list', 'a:\n  - 1 # one\n  - 2\nb: 1\n', set('a', [3]), 'a: [ 3 ]\nb: 1\n'],
    ['writes the first entry of an empty file', '# mine\n', set('a/b', 1), '# mine\na:\n  b: 1\n'],
    ['quotes references', 'a: 1\n', set('a', '{{s.k}}'), "a: '{{s.k}}'\n"],
    ['writes a text of several lines', 'a: 1\n', set('a', 'x\ny'), 'a: "x\\ny"\n'],
    ['quotes what older readers take for something else', 'a: 1\n', set('a', 'yes'), "a: 'yes'\n"],
    [
      'removes an entry with its comment',
      'a: 1\nb: 2 # two\n# three\nc: 3\n',
      remove('b'),
      'a: 1\n# three\nc: 3\n',
    ],
    ['removes the last entry of a file', 'a: 1\r\nb: 2', remove('b'), 'a: 1'],
    [
      'changes a value in a list',
      listed,
      set('components/tracker/1/name', 'own'),
      listed.replace('name: m', 'name: own'),
    ],
    [
      'adds to an item of a list',
      listed,
      set('components/tracker/0/tags', ['a']),
      listed.replace('name: w\n', 'name: w\n    tags:\n      - a\n'),
    ],
    [
      'fills a mapping behind the dash of a list',
      listed,
      set('components/tracker/0/configuration/key', '{{a.b}}'),
      listed.replace('{}', "{ key: '{{a.b}}' }"),
    ],
    [
      'replaces the first value of an item by a mapping',
      listed,
      set('components/tracker/1/flavor', new Map([['a', 1]])),
      listed.replace('flavor: mlflow # the second', 'flavor: # the second\n      a: 1'),
    ],
    [
      'adds an item behind the last one and its comments',
      listed,
      set(
        'components/tracker/2',
        new Map<string, StackData>([
          ['flavor', 'comet'],
          ['tags', new Map([['a', 1]])],
        ]),
      ),
      listed.replace('the second\n\n', 'the second\n  - flavor: comet\n    tags:\n      a: 1\n\n'),
    ],
    [
      'adds an item to a list that is indented, with CRLF and without an end',
      'a:\r\n  - b: 1',
      set('a/1/b', 2),
      'a:\r\n  - b: 1\r\n  - b: 2',
    ],
    ['adds a text to a list', "a:\n- 'b' # c\n", set('a/1', '- d'), "a:\n- 'b' # c\n- '- d'\n"],
    [
      'adds to a flow list',
      'a: [{ b: 1 }] # all\n',
      set('a/1/b', 'x, y'),
      "a: [{ b: 1 }, { b: 'x, y' }] # all\n",
    ],
    ['adds to an empty flow list', 'a: []\n', set('a/0/b', 2), 'a: [ { b: 2 } ]\n'],
    [
      'adds to a flow list of several lines',
      'a: [\n  1, # one\n  2,\n]\n',
      set('a/2', 3),
      'a: [\n  1, # one\n  2,\n  3,\n]\n',
    ],
    ['makes a list', 'a: 1\n', set('b/0/c', 2), 'a: 1\nb:\n  - c: 2\n'],
    [
      'removes the first entry of an item with its comment',
      listed,
      remove('components/tracker/0/configuration'),
      listed.replace('configuration: {}  # none\n    ', ''),
    ],
    [
      'removes the last entry of an item',
      listed,
      remove('components/tracker/1/name'),
      listed.replace('    name: m\n', ''),
    ],
    ['removes the first of a flow mapping', 'a: { b: 1, c: 2 }\n', remove('a/b'), 'a: { c: 2 }\n'],
    ['removes the last of a flow mapping', 'a: { b: 1, c: 2 }\n', remove('a/c'), 'a: { b: 1 }\n'],
  ])('%s', (_, text, change, expected) => {
    expect(edit(text, change)).toBe(expected);
    expect(edit(expected, change)).toBe(expected);
  });

  it('changes nothing that is so already', () => {
    expect(
      edit(commented, set('components/metadata_store/host', 'db.internal'), remove('none/at/all')),
    ).toBe(commented);
  });

  it.each<[string, string, YamlChange]>([
    ['a value that others repeat', 'a: &x 1\nb: *x\n', set('a', 2)],
    ['an entry of an alias', 'a: &x { c: 1 }\nb: *x\n', set('b/c', 2)],
    ['a broken file', 'a: [1\n', set('b', 2)],
    ['a list at the top', '- a\n', set('b', 2)],
    ['an item far behind the last one', 'a: [1]\n', set('a/2', 2)],
    ['an item far behind the last one of no list', 'a: 1\n', set('b/c/1', 2)],
    ['an item far behind the last one of a text', 'a: 1\n', set('a/1', 2)],
    ['a list by a key', 'a: [1]\n', set('a/b', 2)],
    ['a mapping by an index', 'a: { b: 1 }\n', set('a/0', 2)],
    ['a whole item', 'a: [1]\n', set('a/0', 2)],
    ['the removal of an item', 'a: [1]\n', remove('a/0')],
    ['an item that is an alias', 'x: &x { b: 1 }\na: [*x]\n', set('a/0/b', 2)],
    ['an item that others repeat', 'a: [&x { b: 1 }, *x]\n', set('a/0/b', 2)],
    ['the removal of what is merged in', 'a: &x { c: 1 }\nb:\n  <<: *x\n', remove('b/c')],
  ])('refuses to change %s', (_, text, change) => {
    expect(editYaml(text, [change])).toMatchObject({ status: 'refused', path: change.path });
  });

  it('treats keys that objects inherit as keys', () => {
    expect(edit('a: 1\n', set('__proto__/constructor', 1))).toBe(
      'a: 1\n__proto__:\n  constructor: 1\n',
    );
  });
});

/** Names and texts with all that YAML has a meaning for. */
const word = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'flavor',
    '{{s.k}}',
    '',
    'yes',
    '0123',
    '# x',
    'x: y',
    '- z',
    '*a',
    'é',
    'a, b',
    ' s ',
  ),
  fc.string().filter((text) => text !== '<<'),
);
const data: fc.Arbitrary<StackData> = fc.letrec<{ data: StackData }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 2 },
    word,
    fc.integer(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data'), { maxLength: 3 }),
    fc.array(fc.tuple(word, tie('data')), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
})).data;

describe('editYaml, whatever the text', () => {
  const flowOrBlock = fc.constantFrom(
    commented,
    commented.replaceAll('\n', '\r\n'),
    commented.trimEnd(),
    '{ name: x, components: { metadata_store: { flavor: y }, b: {} } } # flow\n',
    'components:\n- 1\n# end',
    listed,
    listed.replaceAll('\n', '\r\n'),
    'components: { metadata_store: [ { flavor: y }, { flavor: z, name: n } ] } # flow\n',
    'components:\n  metadata_store:\n    -   flavor: y # wide\n    - - flavor: z\n',
    'name: &n x\nother: *n\ncomponents:\n  metadata_store: &m\n    flavor: a\n  second:\n    <<: *m\n',
  );
  const path: fc.Arbitrary<YamlPath> = fc
    .tuple(
      fc.constantFrom('components', 'name'),
      fc.constantFrom<(string | number)[]>(
        ['metadata_store'],
        ['new'],
        ['tracker', 0],
        ['tracker', 1],
        ['tracker', 2],
        ['metadata_store', 1],
      ),
      word,
    )
    .map(([first, rest, last]) => [first, ...rest, last])
    .chain((keys) => fc.integer({ min: 1, max: 4 }).map((length) => keys.slice(0, length)));

  it('sets what was asked for, is idempotent, and keeps all comments outside of what it replaces', () => {
    fc.assert(
      fc.property(flowOrBlock, path, data, (text, keys, value) => {
        const change: YamlChange = { kind: 'set', path: keys, data: value };
        const edited = editYaml(text, [change]);
        if (edited.status === 'refused') return;
        expect(editYaml(edited.text, [change])).toEqual(edited);
        if (keys.length >= 3) {
          for (const [comment] of text.matchAll(/# .*/g)) expect(edited.text).toContain(comment);
        }
      }),
    );
  });

  it('takes back what it added, byte for byte', () => {
    fc.assert(
      fc.property(flowOrBlock, fc.constantFrom(0, 1), data, (text, index, value) => {
        const inside = /metadata_store: *(?:\[|\n +-)/.test(text)
          ? ['metadata_store', text.includes('- - ') ? 0 : index]
          : ['metadata_store'];
        const place = text.includes('tracker:') ? ['tracker', index] : inside;
        const path = ['components', ...place, 'added'];
        const added = editYaml(text, [{ kind: 'set', path, data: value }]);
        if (!text.includes('metadata_store') && !text.includes('tracker:')) return;
        // What is merged into another component cannot be changed without that one.
        expect(added.status).toBe(text.includes('<<') ? 'refused' : 'edited');
        if (added.status === 'refused') return;
        expect(editYaml(added.text, [{ kind: 'remove', path }])).toEqual({
          status: 'edited',
          text,
        });
      }),
    );
  });
});
