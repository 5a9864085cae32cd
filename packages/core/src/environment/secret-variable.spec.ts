import fc from 'fast-check';
import {
  parseVariableName,
  problemOfVariablePart,
  variableName,
  variablePattern,
} from './secret-variable';

const text = fc.string({ unit: fc.constantFrom(...'ab0_A-. ß'), maxLength: 8 });
const fits = (kind: 'secret' | 'key') =>
  text.filter((name) => problemOfVariablePart(kind, name) === undefined);

describe('problemOfVariablePart', () => {
  it.each(['a', 'db', 'mysql_secret', 'db2', '_a', '_1', 'a_1_b'])(
    'lets a secret be %j',
    (name) => {
      expect(problemOfVariablePart('secret', name)).toBeUndefined();
    },
  );

  it.each(['', '_', 'a_', 'a__b', '__a', '1a', 'Db', 'a-b', 'a.b', 'ß', 'a b', 'a\n', 'ı'])(
    'lets no secret be %j',
    (name) => {
      expect(problemOfVariablePart('secret', name)).toMatchObject({ code: 'invalid-name' });
    },
  );

  it.each(['a', '1', '_', '__', 'a__b', '_a', 'a_'])('lets a key be %j', (name) => {
    expect(problemOfVariablePart('key', name)).toBeUndefined();
  });

  it.each(['', 'A', 'a-b', 'a.b', 'ß', 'a\n'])('lets no key be %j', (name) => {
    expect(problemOfVariablePart('key', name)).toMatchObject({ code: 'invalid-name' });
  });
});

describe('parseVariableName', () => {
  it.each([
    ['MYSQL_SECRET__PASSWORD', { secret: 'mysql_secret', key: 'password' }],
    ['A___B', { secret: 'a', key: '_b' }],
    ['A__B__C', { secret: 'a', key: 'b__c' }],
    ['_A__B', { secret: '_a', key: 'b' }],
    ['__ZENML__X', undefined],
    ['A__', undefined],
    ['__B', undefined],
    ['A_B', undefined],
    ['1A__B', undefined],
    ['a__b', undefined],
    ['A__b', undefined],
    ['PATH', undefined],
    ['', undefined],
  ])('takes %j for %j', (variable, expected) => {
    expect(parseVariableName(variable)).toEqual(expected);
  });

  it('takes only variables with the prefix', () => {
    expect(parseVariableName('X_A__B', 'X_')).toEqual({ secret: 'a', key: 'b' });
    expect(parseVariableName('A__B', 'X_')).toBeUndefined();
    expect(parseVariableName('X', 'X_')).toBeUndefined();
  });

  it('gives back every secret and key that a variable was named after', () => {
    fc.assert(
      fc.property(fits('secret'), fits('key'), fc.constantFrom('', 'X_', 'X__'), (...names) => {
        const [secret, key, prefix] = names;
        expect(parseVariableName(variableName(secret, key, prefix), prefix)).toEqual({
          secret,
          key,
        });
      }),
    );
  });
});

describe('variablePattern', () => {
  it('is what all variables of a secret begin with', () => {
    expect(variablePattern('db', 'X_')).toBe('X_DB__*');
  });
});
