import { createFlavor } from './create-flavor';
import type { AttributeVariant } from './definition';

function schemaOf(variant: AttributeVariant) {
  const flavor = createFlavor(
    { description: 'A flavor.', attributes: { value: variant } },
    { type: 'type', name: 'name', releases: ['0.58.0'], open: false },
  );
  const schema = flavor.attributes.get('value')?.schema;
  if (schema === undefined) throw new Error('There is no attribute value.');
  return schema;
}

describe('createFlavor', () => {
  it('makes attributes and their schemas once', () => {
    const flavor = createFlavor(
      { description: 'A flavor.', attributes: { a: { type: 'string' } } },
      { type: 'type', name: 'name', releases: ['0.58.0'], open: true },
    );
    expect(flavor.attributes).toBe(flavor.attributes);
    expect(flavor.attributes.get('a')?.schema).toBe(flavor.attributes.get('a')?.schema);
  });

  it.each([
    [{ type: 'map', json: true } as const, '{"a": 1}', true],
    [{ type: 'map', json: true } as const, { a: 1 }, true],
    [{ type: 'map', json: true } as const, '[1]', false],
    [{ type: 'map', json: true } as const, '{"a": ', false],
    [{ type: 'map' } as const, '{"a": 1}', false],
    [{ type: 'string', values: ['low', 'high'] } as const, 'low', true],
    [{ type: 'string', values: ['low', 'high'] } as const, 'middle', false],
    [{ type: 'string' } as const, undefined, true],
    [{ type: 'string', required: true } as const, undefined, false],
  ])('checks %j with %j: %s', (variant, value, fits) => {
    expect(schemaOf(variant).safeParse(value).success).toBe(fits);
  });

  it('never repeats a value in what a schema says', () => {
    const format = { pattern: /^s3:/, expected: 'a path that starts with s3://' };
    const variants: readonly AttributeVariant[] = [
      { type: 'string', format },
      { type: 'string', values: ['low', 'high'] },
      { type: 'map', json: true },
      { type: 'port' },
      { type: 'boolean' },
    ];
    for (const variant of variants) {
      const result = schemaOf(variant).safeParse('hunter2');
      expect(result.success).toBe(false);
      expect(JSON.stringify(result.error?.issues.map(({ message }) => message))).not.toContain(
        'hunter2',
      );
    }
  });
});
