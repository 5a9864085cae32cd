import { z } from 'zod';
import { defineCatalog, defineFlavor } from './define-flavor';
import type { StackRule } from './flavor';
import { createFlavorIndex } from './flavor-index';

function flavor(type: string, name: string, description: string) {
  return defineFlavor({ type, name, description, attributes: z.object({}) });
}

function rule(id: string, title: string): StackRule {
  return { id, title, severity: 'error', explanation: 'For tests.', check: () => [] };
}

const first = defineCatalog(
  [flavor('queue', 'nats', 'first'), flavor('queue', 'kafka', 'first'), flavor('store', 's3', '')],
  { rules: [rule('acme/a', 'first'), rule('acme/b', 'first')] },
);
const second = defineCatalog([flavor('queue', 'nats', 'second')], {
  rules: [rule('acme/a', 'second')],
});

describe('createFlavorIndex', () => {
  it('finds flavors by type and name, those of later catalogs before those of earlier ones', () => {
    const index = createFlavorIndex([first, second]);
    expect(index.types).toEqual(['queue', 'store']);
    expect(index.flavorsOf('queue')?.get('nats')?.description).toBe('second');
    expect(index.flavorsOf('queue')?.get('kafka')?.description).toBe('first');
    expect(index.flavorsOf('constructor')).toBeUndefined();
  });

  it('takes each rule once, those of later catalogs before those of earlier ones', () => {
    const { rules } = createFlavorIndex([first, second]);
    expect(rules.map(({ id, title }) => [id, title])).toEqual([
      ['acme/a', 'second'],
      ['acme/b', 'first'],
    ]);
  });

  it.each([
    [undefined, 'newest'],
    ['0.13.2', 'as of 0.13.2'],
  ])('asks a catalog for the definitions of version %s', (version, description) => {
    const catalog = defineCatalog([flavor('queue', 'nats', 'newest')], {
      flavorsFor: (asked) => [flavor('queue', 'nats', `as of ${asked}`)],
    });
    const index = createFlavorIndex([catalog], version);
    expect(index.flavorsOf('queue')?.get('nats')?.description).toBe(description);
  });

  it('gives a catalog without versions to every version', () => {
    expect(createFlavorIndex([second], '0.13.2').flavorsOf('queue')?.has('nats')).toBe(true);
  });

  it.each([
    [undefined, false],
    ['0.98.0', false],
    ['0.99.0', true],
  ])('at version %s is outdated when a catalog is older: %s', (version, isOutdated) => {
    const aging = defineCatalog([], { isOlderThan: (asked) => asked === '0.99.0' });
    expect(createFlavorIndex([first, aging], version).isOutdated).toBe(isOutdated);
    expect(createFlavorIndex([first], version).isOutdated).toBe(false);
  });

  it.each([
    [undefined, ['queue']],
    ['1', ['store']],
    ['2', []],
  ])('lets types stand more than once that any catalog names for version %s', (version, types) => {
    const some = defineCatalog([], {
      several: ['queue'],
      severalFor: (asked) => (asked === '1' ? ['store'] : []),
    });
    const index = createFlavorIndex([first, some, second], version);
    expect(['queue', 'store'].filter((type) => index.mayRepeat(type))).toEqual(types);
  });

  it('takes what a catalog without versions names for every version, and without catalogs all types', () => {
    const index = createFlavorIndex([defineCatalog([], { several: ['queue'] })], '1');
    expect([index.mayRepeat('queue'), index.mayRepeat('store')]).toEqual([true, false]);
    expect(createFlavorIndex([]).mayRepeat('store')).toBe(true);
  });

  it('is empty only without catalogs', () => {
    expect(createFlavorIndex([]).isEmpty).toBe(true);
    expect(createFlavorIndex([defineCatalog([])]).isEmpty).toBe(false);
  });
});
