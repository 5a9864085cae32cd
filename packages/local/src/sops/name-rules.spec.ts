import { problemOfName, problemOfRule } from './name-rules';
import type { EncryptionRule } from './metadata';

describe('problemOfName', () => {
  it.each(['db', 'team.db', '10', '__proto__', 'sopsy', 'a unencrypted', 'ü', ' '])(
    'has nothing against %j',
    (name) => {
      expect(problemOfName('secret', name)).toBeUndefined();
      expect(problemOfName('key', name)).toBeUndefined();
    },
  );

  it.each([
    ['the empty name', ''],
    ['a colon', 'a:b'],
    ['the suffix of clear text', 'password_unencrypted'],
    ['a merge', '<<'],
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['half of a surrogate pair', '\ud83d'],
    ['256 bytes', 'ü'.repeat(128)],
  ])('refuses %s', (_, name) => {
    expect(problemOfName('secret', name)).toMatchObject({ code: 'invalid-name' });
    expect(problemOfName('key', name)).toMatchObject({ code: 'invalid-name' });
  });

  it('refuses "sops" for a secret and not for a key', () => {
    expect(problemOfName('secret', 'sops')).toMatchObject({ code: 'invalid-name' });
    expect(problemOfName('key', 'sops')).toBeUndefined();
  });
});

describe('problemOfRule', () => {
  const encrypted: EncryptionRule = { kind: 'encrypted-suffix', suffix: '_enc' };
  const unencrypted: EncryptionRule = { kind: 'unencrypted-suffix', suffix: '_plain' };
  const expression: EncryptionRule = { kind: 'expression', attribute: 'encrypted_regex' };

  it.each<[EncryptionRule, readonly string[], boolean]>([
    [encrypted, ['db', 'password_enc'], true],
    [encrypted, ['db_enc', 'password'], true],
    [encrypted, ['db', 'password'], false],
    [unencrypted, ['db', 'password'], true],
    [unencrypted, ['db', 'host_plain'], false],
    [unencrypted, ['db_plain', 'password'], false],
    [expression, ['db', 'password'], false],
  ])('of %j lets %j be stored: %s', (rule, path, stored) => {
    expect(problemOfRule(rule, path)?.code).toBe(stored ? undefined : 'invalid-name');
  });
});
