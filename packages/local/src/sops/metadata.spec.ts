import { readMetadata } from './metadata';
import { parseTree } from './yaml-tree';

const required = ['lastmodified: "2026-11-23T19:29:55Z"', 'mac: ENC[x]'];

function read(...lines: readonly string[]) {
  const text = `sops:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const file = { path: 'secrets.yaml', format: 'yaml' as const, text };
  return readMetadata(file, parseTree(file));
}

describe('readMetadata', () => {
  it('reads the recipients of age with their wrapped data keys', () => {
    const stanzas = ['age:', '  - enc: |', '      one', '      two', '    recipient: age1a'];

    expect(read(...required, ...stanzas).stanzas).toEqual([
      { recipient: 'age1a', wrappedDataKey: 'one\ntwo\n' },
    ]);
  });

  it('names the other kinds of keys that are in use, and not the empty ones of old versions', () => {
    const metadata = read(...required, 'kms: []', 'gcp_kms: null', 'pgp: [{fp: x}]', 'age: []');

    expect(metadata).toMatchObject({ otherKeys: ['pgp'], stanzas: [], shared: false });
  });

  it.each([
    ['2026-11-23T19:29:55Z', '2026-11-23T19:29:55Z'],
    ['2026-11-23T19:29:55.123Z', '2026-11-23T19:29:55Z'],
    ['2026-11-23T19:29:55+00:00', '2026-11-23T19:29:55Z'],
    ['2026-11-23T19:29:55.5+01:00', '2026-11-23T19:29:55+01:00'],
  ])('authenticates with %s as %s', (text, time) => {
    expect(read(`lastmodified: "${text}"`, 'mac: ENC[x]').lastModified).toBe(time);
  });

  it.each([
    ['unencrypted_suffix: _x', { kind: 'unencrypted-suffix', suffix: '_x' }],
    ['encrypted_suffix: _x', { kind: 'encrypted-suffix', suffix: '_x' }],
    ['encrypted_regex: ^a', { kind: 'expression', attribute: 'encrypted_regex' }],
    ['unencrypted_regex: ^a', { kind: 'expression', attribute: 'unencrypted_regex' }],
    ['encrypted_comment_regex: a', { kind: 'expression', attribute: 'encrypted_comment_regex' }],
    ['version: 3.13.3', { kind: 'unencrypted-suffix', suffix: '_unencrypted' }],
    ['encrypted_regex: ""', { kind: 'unencrypted-suffix', suffix: '_unencrypted' }],
  ])('reads the rule %s', (line, rule) => {
    expect(read(...required, line).rule).toEqual(rule);
  });

  it.each([
    ['no mac', [required[0] ?? '']],
    ['an empty mac', [required[0] ?? '', 'mac: ""']],
    ['no time', [required[1] ?? '']],
    ['a time that is none', ['lastmodified: yesterday', 'mac: ENC[x]']],
    ['two rules', [...required, 'encrypted_suffix: _x', 'encrypted_regex: a']],
    ['recipients that are no list', [...required, 'age: age1a']],
    ['a recipient that is no map', [...required, 'age: [age1a]']],
    ['a recipient without a data key', [...required, 'age: [{recipient: age1a}]']],
  ])('refuses metadata with %s', (_, lines) => {
    expect(() => read(...lines)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  it('says of a file without metadata that it is not encrypted, and quotes none of it', () => {
    const file = {
      path: 'secrets.yaml',
      format: 'yaml' as const,
      text: 'db:\n  password: hunter2\n',
    };
    const reading = () => readMetadata(file, parseTree(file));

    expect(reading).toThrow(expect.objectContaining({ code: 'corrupt' }));
    expect(reading).toThrow(/^(?!.*hunter2).*not encrypted/);
  });
});
