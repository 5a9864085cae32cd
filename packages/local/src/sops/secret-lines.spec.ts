import fc from 'fast-check';
import { readSecretLines } from './secret-lines';
import type { TreeMap } from './tree';
import { parseTree } from './yaml-tree';

const metadata = 'sops:\n    age: []\n    lastmodified: "2026-01-01T00:00:00Z"\n    mac: ENC[x]\n';

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

  it('reads the layout of sops', () => {
    const text = `a:\n    b: ENC[x]\n    c: ""\nd:\n    e: ENC[y]\n${metadata}`;
    const { entries, end } = readSecretLines(text) ?? {};
    expect([...(entries?.keys() ?? [])]).toEqual(['a', 'd']);
    expect(text.slice(end)).toBe(metadata);
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
  ])('leaves %s to the parser', (_, text) => {
    expect(readSecretLines(text)).toBeUndefined();
  });
});
