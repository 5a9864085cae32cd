import { attributeTypes, type AttributeType } from './attribute-type';

function accepts(type: AttributeType, value: unknown): boolean {
  return attributeTypes[type]().safeParse(value).success;
}

describe('attributeTypes', () => {
  it.each<[AttributeType, readonly unknown[]]>([
    ['string', ['', 'text']],
    ['int', [0, -3, '7', '-7', '+7', ' 7 ', '7.0']],
    ['int from 0', [0, 1, '0']],
    ['number', [0.5, 1, '-.5', '1e3', ' 7 ']],
    ['positive number', [0.1, '0.1']],
    ['string or boolean', ['a', true]],
    ['int[]', [[], [1, '2']]],
    ['int pair', [[1, '2']]],
    ['number pair[]', [[], [[0.25, 1]]]],
    ['map of ints', [{ a: 1 }]],
    ['boolean or string[]', [true, 'no', ['a']]],
    ['string or map', ['a', { a: [1] }]],
    ['ports or list of them', [80, '80-90', [80, '90']]],
    ['positive int', [1, '1']],
    ['port', [1, 65535, '3306']],
    ['boolean', [true, false, 0, 1, 'true', 'False', 'yes', 'OFF', '0']],
    ['string or number', ['4+', 4, 0.5]],
    ['string[]', [[], ['a']]],
    ['string pair', [['a', 'b']]],
    ['map', [{}, { a: [1] }]],
    ['map[]', [[], [{ a: 1 }]]],
    ['map of strings', [{}, { a: 'b' }]],
    ['map of string[]', [{ a: ['b'] }]],
    ['string or map of strings', ['a', { a: 'b' }]],
    ['string or map of ints', ['V100:4', { V100: 4 }]],
  ])('%s takes %j', (type, values) => {
    expect(values.filter((value) => !accepts(type, value))).toEqual([]);
  });

  it.each<[AttributeType, readonly unknown[]]>([
    ['string', [1, true, ['a'], { a: 1 }]],
    ['int', [1.5, '1.5', 'seven', '', true, '9'.repeat(400)]],
    ['positive int', [0, '0', -1]],
    ['int from 0', [-1, '-1']],
    ['number', ['', 'e', '1e', 'inf', '1_0', true, '1'.repeat(400)]],
    ['positive number', [0, '0', -0.1]],
    ['string or boolean', [1, []]],
    ['int[]', [1, ['a']]],
    ['int pair', [[1], [1, 2, 3], '[1,2]']],
    ['number pair[]', [[[1]], [1]]],
    ['map of ints', [{ a: 'b' }]],
    ['boolean or string[]', ['maybe', [1]]],
    ['string or map', [1, []]],
    ['ports or list of them', [true, [[80]]]],
    ['port', [0, 65536, '65536', '-1']],
    ['boolean', ['maybe', '', 2, []]],
    ['string or number', [true, []]],
    ['string[]', ['a', [1]]],
    ['string pair', [['a'], ['a', 'b', 'c']]],
    ['map', ['a', []]],
    ['map[]', [{}, ['a']]],
    ['map of strings', [{ a: 1 }]],
    ['map of string[]', [{ a: 'b' }]],
    ['string or map of strings', [1, { a: 1 }]],
    ['string or map of ints', [1, { a: '1' }]],
  ])('%s refuses %j', (type, values) => {
    expect(values.filter((value) => accepts(type, value))).toEqual([]);
  });

  it.each([
    [{ min: 1, max: 20 }, 'expected a whole number from 1 to 20'],
    [{ min: 1 }, 'expected a whole number of at least 1'],
    [{ max: 20 }, 'expected a whole number of at most 20'],
    [{}, 'expected a whole number'],
  ])('says of the bounds %j: %s', (bounds, words) => {
    for (const value of [100.5, 'x']) {
      const [issue] = attributeTypes.int(bounds).safeParse(value).error?.issues ?? [];
      expect(issue?.message).toBe(words);
    }
  });

  it('says that a number where text belongs needs quotes', () => {
    const result = attributeTypes.string().safeParse(123);
    expect(result.error?.issues[0]?.message).toContain('quotes');
  });
});
