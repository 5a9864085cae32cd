import fc from 'fast-check';
import { didYouMean, similarNames } from './did-you-mean';

describe('didYouMean', () => {
  it.each([
    ['componets', 'components'],
    ['compnoents', 'components'],
    ['component', 'components'],
    ['Components', 'components'],
    ['catalgos', 'catalogs'],
    ['lcoal', 'local'],
    ['db', 'Db'],
    ['pasword', 'password'],
  ])('takes %s for %s', (name, expected) => {
    const candidates = ['catalogs', 'components', 'local', 'Db', 'password'];
    expect(didYouMean(name, candidates)).toBe(expected);
  });

  it.each([
    ['a name that is like none', 'orchestrator', ['components', 'catalogs']],
    ['a name that is a candidate', 'local', ['locl', 'local']],
    ['a name of one letter', 'a', ['b', 'c']],
    ['a name with a letter of three left', 'xyz', ['axx', 'xbb']],
    ['no candidates', 'local', []],
    ['the empty name', '', ['a']],
    ['an endless name', 'x'.repeat(1_000_000), ['x'.repeat(1_000_001)]],
  ])('has no suggestion for %s', (_, name, candidates) => {
    expect(didYouMean(name, candidates)).toBeUndefined();
  });

  it('prefers the closest candidate, then the first', () => {
    expect(didYouMean('password', ['passwords_', 'passwords', 'password1'])).toBe('passwords');
    expect(didYouMean('usr', ['user', 'usrs'])).toBe('user');
  });

  it('prefers another letter case to another letter', () => {
    expect(didYouMean('API_KEY', ['api_keys', 'api_key'])).toBe('api_key');
  });

  it('looks through a hundred thousand candidates', () => {
    const candidates = Array.from({ length: 100_000 }, (_, index) => `secret_${index}_password`);
    expect(didYouMean('secret_99999_pasword', candidates)).toBe('secret_99999_password');
  });
});

describe('similarNames', () => {
  it('finds for every name what it is most likely a slip of', () => {
    // Few letters, so that names are close to each other in every way.
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'B', '_', 'é'), maxLength: 9 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), fc.array(name), (names, candidates) => {
        const similar = similarNames(names, candidates);
        for (const each of names) expect(similar.get(each)).toBe(didYouMean(each, candidates));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds slips of one letter among names that are too many to compare', () => {
    const candidates = Array.from({ length: 20_000 }, (_, index) => `secret_${index}_password`);
    const names = candidates.map((name) => name.replace('sword', 'swrod'));
    expect([...similarNames(names, candidates).values()]).toEqual(candidates);
  });

  it('takes names that differ in letter case alone for one', () => {
    const cased = (text: string) =>
      Array.from({ length: 10_000 }, (_, at) =>
        text.replace(/./g, (letter, index: number) =>
          (at >> index) & 1 ? letter.toUpperCase() : letter,
        ),
      );
    const candidates = cased('abcdefghijklmnoq');
    const similar = similarNames(cased('abcdefghijklmnop'), candidates);
    expect(similar.size).toBe(10_000);
    expect(new Set(similar.values())).toEqual(new Set([candidates[0]]));
  });

  it('has no suggestion for endless names', () => {
    expect(similarNames(['x'.repeat(100_000)], ['x'.repeat(100_001)])).toEqual(new Map());
  });

  it.each([
    ['stripe', 'payments_stripe'],
    ['payments-stripe', 'payments_stripe'],
    ['stripe.payments', 'payments_stripe'],
    ['payments_stripe_v2', 'payments_stripe'],
    ['mysql', undefined],
    ['db', undefined],
    ['aws_prod', undefined],
  ])('takes the words of %s for %s', (name, expected) => {
    const candidates = ['payments_stripe', 'mysql_secret', 'mysql_root', 'aws_key'];
    expect(similarNames([name], candidates, { sameWords: true }).get(name)).toBe(expected);
  });
});
