import fc from 'fast-check';
import type { SecretResource } from '../client/secret-resource';
import { isSecretId } from './secret-id';
import { encodedNaming, zenmlNaming } from './whole-naming';

const resource = (id: string, labels: readonly (readonly [string, string])[] = []) =>
  ({ id, createTime: '', labels: new Map(labels) }) satisfies SecretResource;

describe('encodedNaming', () => {
  const naming = encodedNaming('team-');

  it.each([
    ['mysql_secret', 'team-mysql_secret'],
    ['a.b', 'team-a--2e-b'],
    ['a/b', 'team-a--2f-b'],
    ['Ünïcode', 'team---c39c-n--c3af-code'],
  ])('keeps %j in %j', (name, id) => {
    expect(naming.idOf(name)).toBe(id);
    expect(naming.nameOf(resource(id))).toBe(name);
  });

  it.each(['', '\ud800', 'x'.repeat(251), 'ü'.repeat(130)])('has no place for %j', (name) => {
    expect(naming.problemOfName(name)?.code).toBe('invalid-name');
  });

  it('has a place for the longest name', () => {
    expect(naming.problemOfName('x'.repeat(250))).toBeUndefined();
  });

  it('takes no secret for its own that has another prefix, or no name', () => {
    expect(naming.nameOf(resource('other-db'))).toBeUndefined();
    expect(naming.nameOf(resource('team-'))).toBeUndefined();
  });

  it('keeps every name that has no problem in a place that Secret Manager has', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (name) => naming.problemOfName(name) !== undefined || isSecretId(naming.idOf(name)),
      ),
    );
  });

  it.each([
    ['mysql', 'name:team-mysql'],
    ['mysql_', 'name:team-mysql'],
    ['', 'name:team-'],
  ])('lists the names that start with %j by %j', (prefix, filter) => {
    expect(naming.filterForPrefix(prefix)).toBe(filter);
  });
});

describe('zenmlNaming', () => {
  const scopeLabels = [
    ['zenml_scope', 'namespace'],
    ['zenml_namespace', 'blue'],
  ] as const;
  const naming = zenmlNaming({ scope: 'namespace', namespace: 'blue' });
  const id = 'zenml-namespace-blue-db';

  it('keeps secrets where ZenML does', () => {
    expect(naming.idOf('db')).toBe(id);
    expect(zenmlNaming({ scope: 'global' }).idOf('db')).toBe('zenml-global-db');
    expect(new Map(naming.labelsOf('db'))).toEqual(
      new Map([...scopeLabels, ['zenml_secret_name', 'db'], ['zenml_secret_schema', 'arbitrary']]),
    );
  });

  it('takes a secret for its own when it has the labels of the scope, as ZenML does', () => {
    const labels = [...scopeLabels, ['zenml_secret_name', 'db']] as const;
    expect(naming.nameOf(resource(id, labels))).toBe('db');
    expect(naming.nameOf(resource(id, [['zenml_secret_name', 'db']]))).toBeUndefined();
    expect(naming.nameOf(resource(id, scopeLabels))).toBeUndefined();
    expect(naming.nameOf(resource('other', labels))).toBeUndefined();
  });

  it('filters by the labels of the scope', () => {
    expect(naming.filterFor(['db', 'api'])).toBe(
      'labels.zenml_scope=namespace AND labels.zenml_namespace=blue AND (name:db OR name:api)',
    );
  });

  it.each(['a.b', 'ü', '', 'x'.repeat(256)])('has no place for %j', (name) => {
    expect(naming.problemOfName(name)?.code).toBe('invalid-name');
  });

  it.each(['DB', 'x'.repeat(64)])('asks for %j and does not write it', (name) => {
    expect(naming.problemOfName(name)).toBeUndefined();
    expect(naming.problemOfNewName(name)?.code).toBe('invalid-name');
  });
});
