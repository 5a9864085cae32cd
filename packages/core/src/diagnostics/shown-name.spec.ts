import { shownName } from './shown-name';

describe('shownName', () => {
  it.each([
    'metadata_store',
    'client_kwargs.hosts[0].url',
    '@acme/flavors',
    '../base stacks/base.yaml',
    'https://vault.internal:8200/v1',
    's3://bucket/folder',
    'prod-eu_1.2',
    'größe',
    '<<',
    '{{mysql_secret.username}}',
    '$schema',
  ])('repeats %s', (name) => {
    expect(shownName(name)).toBe(name);
  });

  it.each([
    '',
    'DB_PASSWORD=hunter2',
    'mysql://root:hunter2@db/x',
    'admin:hunter2@db',
    'a+b/c==',
    'p4ss!word',
    'it"s',
    'a\nb',
    'a\u202eb',
    '{{mysql_secret.username}} hunter2!',
    'x'.repeat(101),
    'AGE-SECRET-KEY-1QQPQYQ',
    'ghp_0123456789abcdef',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.e30',
    '-----BEGIN RSA PRIVATE KEY-----',
  ])('redacts %j', (text) => {
    expect(shownName(text)).toBe('[redacted]');
  });
});
