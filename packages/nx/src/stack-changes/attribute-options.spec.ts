import { defineFlavor } from '@stackref/core/catalog';
import { z } from 'zod';
import { attributesFrom } from './attribute-options';

const flavor = defineFlavor({
  type: 'store',
  name: 'test',
  attributes: z.object({
    text: z.string(),
    port: z.int(),
    secure: z.boolean(),
    tags: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
    tracking_uri: z.string(),
  }),
});

describe('attributesFrom', () => {
  it.each<[string, unknown, unknown]>([
    ['text', '3306', '3306'],
    ['text', 3306, '3306'],
    ['text', true, 'true'],
    ['text', '{{a.b}}', '{{a.b}}'],
    ['text', 'mysql://{{a.b}}@h', 'mysql://{{a.b}}@h'],
    ['text', ' x: y ', ' x: y '],
    ['port', '3306', 3306],
    ['port', 3306, 3306],
    ['port', 'many', 'many'],
    ['port', '{{a.port}}', '{{a.port}}'],
    ['secure', 'true', true],
    ['secure', true, true],
    ['tags', '[a, b]', ['a', 'b']],
    ['tags', "['{{a.b}}']", ['{{a.b}}']],
    ['tags', ['a', 'b'], ['a', 'b']],
    ['settings', '{ a: 1 }', new Map([['a', 1]])],
    ['settings', { a: '1' }, new Map([['a', 1]])],
    ['unknown', '1', 1],
    ['unknown', '12345678901234567890', 12345678901234567890n],
    ['unknown', 'a: [', 'a: ['],
  ])('makes of --%s=%j %j', (option, value, expected) => {
    expect(attributesFrom(new Map([[option, value]]), flavor)).toEqual(
      new Map([[option, expected]]),
    );
  });

  it('takes the names that Nx makes of dashes', () => {
    expect([...attributesFrom(new Map([['trackingUri', 'x']]), flavor).keys()]).toEqual([
      'tracking_uri',
    ]);
  });
});
