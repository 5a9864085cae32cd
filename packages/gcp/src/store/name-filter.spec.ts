import fc from 'fast-check';
import { matchesFilter } from '../__fixtures__/documented-filter';
import { nameFilter, plainBeginning } from './name-filter';

const scope = 'labels.zenml_scope=global';

describe('nameFilter', () => {
  it.each([
    [[], [], undefined],
    [[], ['db'], 'name:db'],
    [[], ['db', 'api', 'db'], 'name:db OR name:api'],
    [[scope], [], scope],
    [[scope], ['db'], `${scope} AND name:db`],
    [[scope], ['db', 'api'], `${scope} AND (name:db OR name:api)`],
  ])('joins the conditions %j and the names %j', (conditions, names, filter) => {
    expect(nameFilter(conditions, names)).toBe(filter);
  });

  it.each(['-db', 'AND', 'NOT', 'ü', ''])(
    'leaves out names when %j is one, which the language reads otherwise',
    (name) => {
      expect(nameFilter([], ['db', name])).toBeUndefined();
      expect(nameFilter([scope], ['db', name])).toBe(scope);
    },
  );

  it('leaves out more names than a URL should hold', () => {
    const names = Array.from({ length: 200 }, (_, index) => `secret-${index}`);
    expect(nameFilter([], names)).toBeUndefined();
  });

  it('lets every wanted secret through', () => {
    const ids = fc.array(fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ids, (wanted) => {
        const filter = nameFilter([scope], wanted) ?? '';
        return wanted.every((id) =>
          matchesFilter({ id, labels: { zenml_scope: 'global' } }, filter),
        );
      }),
    );
  });
});

describe('plainBeginning', () => {
  it.each([
    ['mysql', 'mysql'],
    ['mysql_secret', 'mysql'],
    ['a.b', 'a'],
    ['ü', ''],
    ['', ''],
  ])('of %j is %j', (name, beginning) => {
    expect(plainBeginning(name)).toBe(beginning);
  });
});
