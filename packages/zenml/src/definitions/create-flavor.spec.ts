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

const format = { pattern: /^s3:/, expected: 'a path that starts with s3:' };

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
    [{ type: 'string[]', format } as const, ['s3:a'], true],
    [{ type: 'string[]', format } as const, ['s3:a', 'b'], false],
    [{ type: 'string[]', format } as const, 's3:a', false],
    [{ type: 'string', required: true, nullable: true } as const, null, true],
    [{ type: 'string', required: true, nullable: true } as const, undefined, false],
    [{ type: 'string', required: true } as const, null, false],
    [{ type: 'int', min: 1, max: 20 } as const, 20, true],
    [{ type: 'int', min: 1, max: 20 } as const, '21', false],
    [{ type: 'int', max: 20 } as const, -1, true],
    [{ type: 'int', max: 20 } as const, 21, false],
    [{ type: 'number', min: 0.5 } as const, '0.5', true],
    [{ type: 'number', min: 0.5 } as const, 0.4, false],
    [{ type: 'string' } as const, undefined, true],
    [{ type: 'string', required: true } as const, undefined, false],
  ])('checks %j with %j: %s', (variant, value, fits) => {
    expect(schemaOf(variant).safeParse(value).success).toBe(fits);
  });

  it('never repeats a value in what a schema says', () => {
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
