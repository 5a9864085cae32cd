import { inspect } from 'node:util';
import fc from 'fast-check';
import { readValueMap } from './read-value-map';

function read(text: string, form: 'YAML' | 'JSON' = 'YAML') {
  const { values, diagnostics } = readValueMap({ origin: 'values', file: 'values', text }, form);
  return {
    values: [...values].map(([secret, keys]) => [
      secret,
      [...keys].map(([key, value]) => [key, value.reveal()]),
    ]),
    findings: diagnostics.map(({ code, data }) => [code, data]),
    diagnostics,
  };
}

describe('readValueMap', () => {
  it.each([
    ['a: { b: text }', 'text'],
    ['a: { b: 0123 }', '0123'],
    ['a: { b: 1e3 }', '1e3'],
    ['a: { b: true }', 'true'],
    ['a: { b: 123456789012345678901234567890.10 }', '123456789012345678901234567890.10'],
    ["a: { b: '{{x.y}}' }", '{{x.y}}'],
    ['a:\n  b: |\n    one\n    two\n', 'one\ntwo\n'],
    ['\uFEFFa: { b: text }', 'text'],
  ])('takes the value of %j as the text that stands there', (text, value) => {
    expect(read(text)).toMatchObject({ values: [['a', [['b', value]]]], findings: [] });
  });

  it.each([
    ['{\n\t"a": {\n\t\t"b": "text"\n\t}\n}', 'text'],
    ['{"a":{"b":"\\ud83d\\ude00\\/\\t"}}', '😀/\t'],
    ['{"a":{"b":12345678901234567890}}', '12345678901234567890'],
  ])('reads the JSON %j', (text, value) => {
    expect(read(text, 'JSON')).toMatchObject({ values: [['a', [['b', value]]]], findings: [] });
  });

  it('keeps names that objects have', () => {
    const { values } = read('{"__proto__":{"constructor":"x"}}', 'JSON');
    expect(values).toEqual([['__proto__', [['constructor', 'x']]]]);
  });

  it('takes whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (value) => {
        const text = JSON.stringify({ a: { b: value } });
        expect(read(text, 'JSON').values).toEqual([['a', [['b', value]]]]);
      }),
    );
  });

  it.each([
    ['- a', undefined, 'list'],
    ['a: text', 'a', 'string'],
    ['a: { b: [1] }', 'a.b', 'list'],
    ['a: { b: { c: d } }', 'a.b', 'map'],
    ['a: { b: null }', 'a.b', 'null'],
  ])('refuses what is no value in %j', (text, name, kind) => {
    expect(read(text).findings).toEqual([
      ['registration-value-shape', expect.objectContaining({ name, kind })],
    ]);
  });

  it.each([
    ['{"a":', 'JSON', undefined],
    ["{'a': {'b': 'hunter2'}}", 'JSON', undefined],
    ['{"a":{"b":"hunter2"},\n"a":{}}', 'JSON', 2],
    ['a:\n  b: "hunter2', 'YAML', 2],
    ['a:\n  b: {{hunter2.x}}', 'YAML', 2],
    ['a:\n  b: @hunter2', 'YAML', 2],
  ] as const)('says where %j is broken and never what stands there', (text, form, line) => {
    const { findings, diagnostics, values } = read(text, form);
    expect(findings).toEqual([
      ['registration-source-malformed', expect.objectContaining({ form, line })],
    ]);
    expect(values).toEqual([]);
    expect(inspect(diagnostics, { depth: Infinity })).not.toContain('hunter2');
  });

  it.each([
    ['a: {b: &hunter2 x}', 1, 'anchor'],
    ['a:\n  b: &hunter2\n', 2, 'anchor'],
    ['x: &x { b: hunter2 }\na: *x', 1, 'anchor'],
    ['a:\n  b: hunter2 #1', 2, 'comment behind value'],
    ['a: {b: hunter2 # note\n}', 1, 'comment behind value'],
    ['a:\n  b: hunter2\n    more', 2, 'folded lines'],
    ['a:\n  b: "hunter2\n    more"', 2, 'folded lines'],
  ])('refuses %j, of which YAML makes another value', (text, line, mistake) => {
    const { values, findings, diagnostics } = read(text);
    expect(values).toEqual([]);
    expect(findings[0]).toEqual([
      'registration-line-refused',
      expect.objectContaining({ line, mistake }),
    ]);
    expect(inspect(diagnostics, { depth: Infinity })).not.toContain('hunter2');
  });

  it.each([
    ['# note\na: # note\n  # note\n  b: "x" # note\n', 'x'],
    ['a:\n  b: x#y\n', 'x#y'],
    ['a:\n  b: |\n    x # y\n    &z\n# note\n', 'x # y\n&z\n'],
    ['a:\n  b: > # note\n    one\n    two\n  # note\n', 'one two\n'],
    ["a: {b: '&x *y !z # w'}", '&x *y !z # w'],
  ])('takes comments elsewhere in %j', (text, value) => {
    expect(read(text)).toMatchObject({ values: [['a', [['b', value]]]], findings: [] });
  });

  it('takes an empty text as no values', () => {
    expect(read('')).toMatchObject({ values: [], findings: [] });
  });
});
