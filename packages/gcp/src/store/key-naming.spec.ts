import fc from 'fast-check';
import type { SecretResource } from '../client/secret-resource';
import { flatNaming, zenmlLegacyNaming } from './key-naming';
import { isSecretId } from './secret-id';

const resource = (id: string, labels: readonly (readonly [string, string])[] = []) =>
  ({ id, createTime: '', labels: new Map(labels) }) satisfies SecretResource;

const part = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc
    .array(fc.constantFrom('_', '__', '-', 'a', '.', 'ü'), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join('')),
);

describe('flatNaming', () => {
  const naming = flatNaming('team-');

  it.each([
    ['mysql_secret', 'password', 'team-mysql_secret__password'],
    ['db', 'tls.crt', 'team-db__tls--2e-crt'],
    ['_db', 'key_', 'team---5f-db__key--5f-'],
    ['a__b', 'c', 'team-a--5f5f-b__c'],
  ])('keeps %j and %j in %j', (secret, key, id) => {
    expect(naming.idOf({ secret, key })).toBe(id);
    expect(naming.placeOf(resource(id))).toEqual({ secret, key });
  });

  it.each(['other-a__b', 'team-a', 'team-__b', 'team-a__', 'team-a___b'])(
    'takes %j for no key of its own',
    (id) => {
      expect(naming.placeOf(resource(id))).toBeUndefined();
    },
  );

  it('finds every secret and key again', () => {
    fc.assert(
      fc.property(part, part, (secret, key) => {
        const id = naming.idOf({ secret, key });
        if (naming.problemOfPlace({ secret, key }) !== undefined) return;
        expect(isSecretId(id)).toBe(true);
        expect(naming.placeOf(resource(id))).toEqual({ secret, key });
      }),
    );
  });

  it.each([
    ['', 'key'],
    ['db', ''],
    ['\ud800', 'key'],
    ['db', 'x'.repeat(247)],
  ])('has no place for %j and %j', (secret, key) => {
    expect(naming.problemOfPlace({ secret, key })?.code).toBe('invalid-name');
  });

  it('filters by the beginning of the places', () => {
    expect(naming.filterFor(['db', 'mysql_secret'])).toBe(
      'name:team-db__ OR name:team-mysql_secret__',
    );
  });
});

describe('zenmlLegacyNaming', () => {
  it('keeps keys where ZenML does', () => {
    expect(zenmlLegacyNaming.idOf({ secret: 'mysql_secret', key: 'user' })).toBe(
      'mysql_secret_user',
    );
    expect(zenmlLegacyNaming.labelsOf('mysql_secret')).toEqual(
      new Map([
        ['zenml-group-key', 'mysql_secret'],
        ['zenml-schema-name', 'arbitrary'],
      ]),
    );
  });

  it('tells secret and key apart by the label', () => {
    const placeOf = (secret: string) =>
      zenmlLegacyNaming.placeOf(resource('a_b_c', [['zenml-group-key', secret]]));
    expect(placeOf('a')).toEqual({ secret: 'a', key: 'b_c' });
    expect(placeOf('a_b')).toEqual({ secret: 'a_b', key: 'c' });
    expect(placeOf('b')).toBeUndefined();
    expect(zenmlLegacyNaming.placeOf(resource('a_b_c'))).toBeUndefined();
  });

  it.each(['DB', 'x'.repeat(64)])('asks for %j and does not write it', (secret) => {
    expect(zenmlLegacyNaming.problemOfName(secret)).toBeUndefined();
    expect(zenmlLegacyNaming.problemOfPlace({ secret, key: 'k' })?.code).toBe('invalid-name');
  });

  it('filters by the label', () => {
    expect(zenmlLegacyNaming.filterFor(['db'])).toBe('labels.zenml-group-key:* AND name:db');
  });
});
