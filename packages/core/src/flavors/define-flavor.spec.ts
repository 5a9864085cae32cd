import { z } from 'zod';
import { clearText, defineFlavor, secretLink, sensitive } from './define-flavor';
import { parseJsonSchemaCatalog } from './json-schema-catalog';

const attributes = z.object({
  host: z.string().describe('Host name.'),
  port: z.int().default(3306),
  database: clearText(z.string()).optional(),
  password: sensitive(z.string()).nullable().optional(),
  login: secretLink(z.string(), { required: ['user', 'password'] }).optional(),
});
const flavor = defineFlavor({ type: 'metadata_store', name: 'mysql', attributes });

function attribute(name: string) {
  const definition = flavor.attributes.get(name);
  if (definition === undefined) throw new Error(`no attribute ${name}`);
  return definition;
}

describe('defineFlavor', () => {
  it('requires what has neither a default nor is optional', () => {
    const required = [...flavor.attributes.values()].filter((definition) => definition.required);
    expect(required.map(({ name }) => name)).toEqual(['host']);
  });

  it('finds the keywords through optional, nullable and default', () => {
    expect(attribute('password').sensitive).toBe(true);
    expect(attribute('database').clearText).toBe(true);
    expect(attribute('login').secretLink).toEqual({ required: ['user', 'password'], optional: [] });
    expect(attribute('host')).toMatchObject({
      sensitive: false,
      clearText: false,
      secretLink: undefined,
      description: 'Host name.',
    });
  });

  it.each([
    ['a plain object', z.object({}), false],
    ['a strict object', z.strictObject({}), false],
    ['a loose object', z.looseObject({}), true],
  ])('decides from %s whether further attributes are accepted', (_, shape, open) => {
    expect(defineFlavor({ type: 't', name: 'n', attributes: shape }).open).toBe(open);
  });
});

describe('parseJsonSchemaCatalog', () => {
  it('gives the same flavor as the zod object that the JSON Schema was made from', () => {
    const schema = z.toJSONSchema(attributes.strict(), { io: 'input' });
    const parsed = parseJsonSchemaCatalog({
      flavors: [{ type: 'metadata_store', name: 'mysql', attributes: schema }],
      several: ['metadata_store'],
    });
    if (!('catalog' in parsed)) throw new Error(JSON.stringify(parsed.issues));
    expect(parsed.catalog.several).toEqual(['metadata_store']);
    const [read] = parsed.catalog.flavors;
    const withoutSchemas = (definitions = read?.attributes) =>
      [...(definitions ?? [])].map(([name, { schema: _, ...definition }]) => [name, definition]);
    expect(withoutSchemas()).toEqual(withoutSchemas(flavor.attributes));
    expect(read?.open).toBe(false);
    expect(read?.attributes.get('port')?.schema.safeParse('x').success).toBe(false);
  });

  it.each([
    [[], []],
    [{ flavors: [], several: 'a' }, ['several']],
    [{ flavors: [{ type: 'a', name: 'b' }] }, ['flavors', 0, 'attributes']],
    [
      { flavors: [{ type: 'a', name: '', attributes: { type: 'object' } }] },
      ['flavors', 0, 'name'],
    ],
    [
      { flavors: [{ type: 'a', name: 'b', attributes: { type: 'array' } }] },
      ['flavors', 0, 'attributes', 'type'],
    ],
    [
      {
        flavors: [
          {
            type: 'a',
            name: 'b',
            attributes: { type: 'object', properties: { x: { type: 'nonsense' } } },
          },
        ],
      },
      ['flavors', 0, 'attributes'],
    ],
  ])('refuses %j at %j', (data, path) => {
    const parsed = parseJsonSchemaCatalog(data);
    expect('issues' in parsed && parsed.issues[0]?.path).toEqual(path);
  });
});
