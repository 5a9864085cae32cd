import fc from 'fast-check';
import { readSecretLines } from './secret-lines';
import type { TreeMap } from './tree';
import { parseTree } from './yaml-tree';

const metadata = 'sops:\n    age: []\n    lastmodified: "2026-01-01T00:00:00Z"\n    mac: ENC[x]\n';
const stanzas = `sops:
    kms: []
    age:
        - recipient: age1x
          enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdl+/==
            -----END AGE ENCRYPTED FILE-----
        - enc: |
            YWdl
          recipient: age1y
    lastmodified: "2026-01-01T00:00:00Z"
    mac: ENC[x]
    mac_only_encrypted: true
    unencrypted_suffix: _unencrypted
    version: 3.13.3
`;

/** What a YAML parser makes of a file: a comment at its start keeps the quick reader from it. */
function parsedByYaml(text: string): TreeMap {
  return parseTree({ path: 'secrets.yaml', format: 'yaml', text: `#\n${text}` });
}

const parse = (text: string): TreeMap => parseTree({ path: 'secrets.yaml', format: 'yaml', text });

/** The outcome of both, with offsets that count from the same place. */
function outcome(read: (text: string) => TreeMap, text: string, shift: number): unknown {
  try {
    return JSON.parse(
      JSON.stringify(read(text), (_, value: unknown) => {
        if (value instanceof Map) return [...value];
        return typeof value === 'number' ? value - shift : value;
      }),
    );
  } catch (error) {
    return (error as Error).message.replace(/:\d+:\d+\)/, '');
  }
}

const name = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/) },
  fc.constantFrom(
    'a',
    'sops',
    'null',
    'yes',
    '__proto__',
    '"a"',
    '10',
    '- a',
    '<<',
    '&a',
    'a b',
    'é',
  ),
);
const value = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^ENC\[[\w,:=+/-]{0,20}\]$/) },
  fc.constantFrom(
    '""',
    '',
    "''",
    'plain',
    'ENC[a: b]',
    'ENC[a] # c',
    'ENC[',
    '|',
    '{}',
    '&a ENC[b]',
    ' ""',
  ),
);
const indent = fc.oneof(
  { weight: 12, arbitrary: fc.constant('    ') },
  fc.constantFrom('', ' ', '  ', '\t', '        '),
);
const ending = fc.oneof(
  { weight: 20, arbitrary: fc.constant('\n') },
  fc.constantFrom('\r\n', '\n\n', ' \n', '\n# c\n', ''),
);

/** Metadata in the layout of sops, with a few lines of it exchanged, moved or gone. */
const oddLine = fc.constantFrom(
  ...[
    '    kms: []',
    '    a: "b\\n"',
    '    a: "b"',
    "    a: 'b'",
    '    a:',
    '    a: b: c',
    '    a: b:',
    '    a: b #c',
  ],
  ...[
    '    a: |-',
    '    a: |',
    '            YWdl',
    '              YWdl',
    '            a: b',
    '          a: b',
    '',
  ],
  ...[
    '        - enc: x',
    '        -',
    '        - - a: b',
    '    - a: b',
    '      a: b',
    '        a: |',
    '    sops:',
    ' # c',
  ],
  ...[
    '    version: 3.13.3',
    '    a: null',
    '    a: ~',
    '    a: *b',
    '    a: !b',
    'b: ""',
    'b:',
    '...',
    '---',
    '\t',
    '    a: []',
  ],
);
const changedMetadata = fc
  .tuple(
    fc.constantFrom(metadata, stanzas),
    fc.array(fc.tuple(fc.nat(20), fc.nat(2), fc.array(oddLine, { maxLength: 2 })), {
      maxLength: 3,
    }),
    fc.constantFrom('', '', '', '\n', '#'),
  )
  .map(([text, changes, end]) => {
    const lines = text.split('\n').slice(0, -1);
    for (const [index, count, odd] of changes) lines.splice(index, count, ...odd);
    return `${lines.join('\n')}\n${end}`;
  });

const keys = fc.array(fc.tuple(indent, name, value, ending), { maxLength: 4 });
const secret = fc
  .tuple(name, ending, keys)
  .map(
    ([own, end, lines]) =>
      `${own}:${end}${lines.map(([spaces, key, text, after]) => `${spaces}${key}: ${text}${after}`).join('')}`,
  );
const file = fc
  .tuple(
    fc.array(secret, { maxLength: 4 }),
    fc.constantFrom(
      metadata,
      metadata,
      metadata,
      '',
      `${metadata}a:\n    b: ""\n`,
      `---\n${metadata}`,
    ),
  )
  .map(([secrets, end]) => secrets.join('') + end);

describe('readSecretLines', () => {
  it('reads what a YAML parser reads, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(file, (text) => {
        if (readSecretLines(text) !== undefined) read += 1;
        expect(outcome(parse, text, 0)).toEqual(outcome(parsedByYaml, text, 2));
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  it('reads the metadata that a YAML parser reads, or leaves it to one', () => {
    let read = 0;
    fc.assert(
      fc.property(changedMetadata, (end) => {
        const text = `a:\n    b: ENC[x]\n${end}`;
        if (readSecretLines(text)?.end === text.length) read += 1;
        expect(outcome(parse, text, 0)).toEqual(outcome(parsedByYaml, text, 2));
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(400);
  });

  it.each([metadata, stanzas])('reads the layout of sops', (known) => {
    const text = `a:\n    b: ENC[x]\n    c: ""\nd:\n    e: ENC[y]\n${known}`;
    const { entries, end } = readSecretLines(text) ?? {};
    expect([...(entries?.keys() ?? [])]).toEqual(['a', 'd', 'sops']);
    expect(end).toBe(text.length);
  });

  it.each([
    ['of another layout', metadata.replace('[]', '{}')],
    ['that does not stand last', `${metadata}e:\n    f: ENC[x]\n`],
    ['that is nested too deeply', `sops:\n a:\n  a:\n   a:\n    a:\n     a: b\n`],
    ['of more recipients than it may have', metadata + '    a: b\n'.repeat(2500)],
  ])('leaves metadata %s to the parser, and the secrets before it not', (_, other) => {
    const text = `a:\n    b: ENC[x]\n${other}`;
    const { entries, end } = readSecretLines(text) ?? {};
    expect([...(entries?.keys() ?? [])]).toEqual(['a']);
    expect(text.slice(end)).toBe(other);
  });

  it.each([
    ['a comment', `# c\na:\n    b: ENC[x]\n${metadata}`],
    ['a value in clear', `a:\n    b: hunter2\n${metadata}`],
    ['a secret that is there twice', `a:\n    b: ENC[x]\na:\n    b: ENC[x]\n${metadata}`],
    ['a key that is there twice', `a:\n    b: ENC[x]\n    b: ENC[x]\n${metadata}`],
    ['another indentation', `a:\n    b: ENC[x]\n   c: ENC[x]\n${metadata}`],
    ['a secret without keys', `a:\nb:\n    c: ENC[x]\n${metadata}`],
    ['line ends of Windows', `a:\r\n    b: ENC[x]\r\n${metadata}`],
    ['no metadata', 'a:\n    b: ENC[x]\n'],
    [
      'more lines than a parser takes',
      `a:\n${Array.from({ length: 40_000 }, (_, index) => `    k${index}: ENC[x]\n`).join('')}b:\n    c: ENC[x]\n${metadata}`,
    ],
    [
      'a last secret of more lines than a parser takes',
      `a:\n${Array.from({ length: 40_000 }, (_, index) => `    k${index}: ENC[x]\n`).join('')}${metadata}`,
    ],
  ])('leaves %s to the parser', (_, text) => {
    expect(readSecretLines(text)).toBeUndefined();
  });
});
