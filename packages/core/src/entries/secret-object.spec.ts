import { inspect } from 'node:util';
import fc from 'fast-check';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { SecretValue } from '../secret/secret-value';
import { mergeSecretObject, parseSecretObject, rebaseSecretObject } from './secret-object';

function textsOf(text: string): readonly (readonly [string, string])[] {
  const values = parseSecretObject('db', new SecretValue(text));
  return [...values].map(([key, value]) => [key, value.reveal()]);
}

function merged(current: string | undefined, changes: Readonly<Record<string, string>>): string {
  const values = Object.entries(changes).map(
    ([key, text]) => [key, new SecretValue(text)] as const,
  );
  const stored = current === undefined ? undefined : new SecretValue(current);
  return mergeSecretObject('db', stored, new Map(values)).reveal();
}

function errorOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const broken = [
  'hunter2',
  '"hunter2"',
  '["hunter2"]',
  '{"a":"hunter2",}',
  '{"a":"hunter2"',
  '',
  '{} x',
];

describe('parseSecretObject', () => {
  it.each([
    [
      '{"b":"1","a":"2"}',
      [
        ['b', '1'],
        ['a', '2'],
      ],
    ],
    [
      '{"10":"x","9":"y"}',
      [
        ['10', 'x'],
        ['9', 'y'],
      ],
    ],
    [
      '{"__proto__":"x","constructor":"y"}',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    ],
    [
      '{"port":3306,"big":12345678901234567890,"on":true}',
      [
        ['port', '3306'],
        ['big', '12345678901234567890'],
        ['on', 'true'],
      ],
    ],
    [
      '{"none":null,"list":[1, "a"],"map":{"a": 1}}',
      [
        ['none', ''],
        ['list', '[1, "a"]'],
        ['map', '{"a": 1}'],
      ],
    ],
    ['{"a":"1","a":"2"}', [['a', '2']]],
    ['{"a":"\\u00fc\\n\\"{{x.y}}"}', [['a', 'ü\n"{{x.y}}']]],
    ['{}', []],
  ])('reads %j', (text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  it.each(broken)('refuses %j without showing it', (text) => {
    const error = errorOf(() => textsOf(text));
    expect(error).toMatchObject({ code: 'corrupt' });
    expect(error).toBeInstanceOf(SecretsManagerError);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('hunter2');
  });
});

describe('mergeSecretObject', () => {
  it('makes a new object', () => {
    expect(merged(undefined, { a: '1', b: 'x"y' })).toBe('{"a":"1","b":"x\\"y"}');
  });

  it('leaves everything else as it was written', () => {
    const text = '{ "port": 12345678901234567890,\n\t"password" : "old", "map": {"z":1,  "a":2} }';
    expect(merged(text, { password: 'new' })).toBe(text.replace('"old"', '"new"'));
    expect(JSON.parse(merged(text, { user: 'root' }))).toMatchObject({ user: 'root' });
    expect(merged(text, { user: 'root' })).toContain('12345678901234567890');
  });

  it.each(broken)('does not write over %j', (text) => {
    expect(errorOf(() => merged(text, { a: 'b' }))).toMatchObject({ code: 'corrupt' });
  });

  it('sets what is read back, whatever the keys are', () => {
    const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(entries, entries, (before, changes) => {
        const secretOf = (texts: typeof before) =>
          new Map(texts.map(([key, text]) => [key, new SecretValue(text)] as const));
        const first = mergeSecretObject('db', undefined, secretOf(before));
        const second = mergeSecretObject('db', first, secretOf(changes));
        expect(new Map(textsOf(second.reveal()))).toEqual(new Map([...before, ...changes]));
      }),
    );
  });
});

describe('rebaseSecretObject', () => {
  const rebased = (base: string | undefined, theirs: string, changes: Record<string, string>) =>
    rebaseSecretObject(
      'db',
      base === undefined ? undefined : new SecretValue(base),
      new SecretValue(theirs),
      new Map(Object.entries(changes).map(([key, text]) => [key, new SecretValue(text)])),
    )?.reveal();

  it.each([
    ['another key was changed', '{"a":"1","b":"1"}', '{"a":"1","b":"2"}', '{"a":"x","b":"2"}'],
    ['another key was added', '{"a":"1"}', '{"a":"1","b":"2"}', '{"a":"x","b":"2"}'],
    ['another key was removed', '{"a":"1","b":"2"}', '{"a":"1"}', '{"a":"x"}'],
    ['the secret was made', undefined, '{"b":"2"}', '{"b":"2","a": "x"}'],
    ['the key was set to the same value', '{"a":"1"}', '{"a":"x","b":"2"}', '{"a":"x","b":"2"}'],
  ])('sets the key where %s', (_, base, theirs, expected) => {
    expect(rebased(base, theirs, { a: 'x' })).toBe(expected);
  });

  it.each([
    ['changed', '{"a":"1"}', '{"a":"2"}'],
    ['removed', '{"a":"1"}', '{"b":"1"}'],
    ['added', '{"b":"1"}', '{"a":"2","b":"1"}'],
    ['made', undefined, '{"a":"2"}'],
    ['replaced by what is no JSON object, the secret,', '{"a":"1"}', 'hunter2'],
  ])('leaves a key alone that was %s', (_, base, theirs) => {
    expect(rebased(base, theirs, { a: 'x', c: 'y' })).toBeUndefined();
  });
});
