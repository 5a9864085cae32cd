import { SecretValue } from '@stackref/core/secrets-manager';
import { createFlatLayout } from './flat-layout';

const entry = (name: string, updatedAt: string) => ({ name, updatedAt, visibility: undefined });

describe('createFlatLayout', () => {
  const layout = createFlatLayout('');

  it('puts the entries of a secret together', () => {
    const secrets = layout.secretsIn([
      entry('DB__USERNAME', '2026-01-02T00:00:00Z'),
      entry('DB__PASSWORD', '2026-01-01T00:00:00Z'),
      entry('NPM_TOKEN', '2026-01-01T00:00:00Z'),
      entry('A___B', '2026-01-01T00:00:00Z'),
    ]);

    expect(secrets).toEqual(
      new Map([
        [
          'db',
          {
            version: 'password@2026-01-01T00:00:00Z username@2026-01-02T00:00:00Z',
            keys: [
              { name: 'password', empty: undefined },
              { name: 'username', empty: undefined },
            ],
          },
        ],
        ['a', { version: '_b@2026-01-01T00:00:00Z', keys: [{ name: '_b', empty: undefined }] }],
      ]),
    );
  });

  it('gives the same version in whatever order entries are listed, and another without one', () => {
    const entries = ['DB__A', 'DB__B'].map((name) => entry(name, '2026-01-01T00:00:00Z'));
    const versionOf = (listed: typeof entries) => layout.secretsIn(listed).get('db')?.version;

    expect(versionOf([...entries].reverse())).toBe(versionOf(entries));
    expect(versionOf(entries.slice(1))).not.toBe(versionOf(entries));
  });

  it('names entries so that it finds them again', () => {
    const prefixed = createFlatLayout('X_');
    const entries = prefixed.entriesFor(
      'db',
      new Map([['_pass__word', new SecretValue('v')]]),
      undefined,
    );
    const listed = [...entries.keys()].map((name) => entry(name, ''));

    expect([...entries.keys()]).toEqual(['X_DB___PASS__WORD']);
    expect(prefixed.secretsIn(listed).get('db')?.keys).toMatchObject([{ name: '_pass__word' }]);
  });

  it.each([
    ['github', '', 'invalid-name'],
    ['github_app', '', 'invalid-name'],
    ['githubber', '', undefined],
    ['github', 'X_', undefined],
    ['hub', 'GIT', 'invalid-name'],
    ['db', 'GITHUB_', 'invalid-name'],
  ])('writes the secret %s with the prefix %j: %s, and asks for it', (name, prefix, code) => {
    const { problemOf, problemOfNewSecret } = createFlatLayout(prefix);
    expect(problemOfNewSecret(name)?.code).toBe(code);
    expect(problemOf('secret', name)).toBeUndefined();
  });
});
