import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { executorSchemas } from '../schemas';

const packageFolder = join(__dirname, '../..');

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
}

describe('executorSchemas', () => {
  it.each([...executorSchemas])('is what the schema.json of %s holds', (name, schema) => {
    expect(readJson(`src/executors/${name}/schema.json`)).toEqual(schema);
  });

  it('has the executors that executors.json and the folders have', () => {
    const listed = readJson('executors.json') as { readonly executors: object };
    const folders = readdirSync(__dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(listed.executors).sort()).toEqual([...executorSchemas.keys()].sort());
    expect(folders.sort()).toEqual([...executorSchemas.keys()].sort());
  });

  it.each([...executorSchemas])('describes every option of %s', (_, schema) => {
    const { properties } = schema as {
      readonly properties: Record<string, { readonly description?: string }>;
    };
    for (const option of Object.values(properties)) {
      expect(option.description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([...executorSchemas])(
    'lets Nx hand over every option of %s whatever it is',
    (_, schema) => {
      const { properties } = schema as {
        readonly properties: Record<
          string,
          { readonly anyOf?: unknown; readonly properties?: unknown }
        >;
      };
      for (const { anyOf, properties: inside } of Object.values(properties)) {
        expect(inside).toBeUndefined();
        expect(anyOf).toEqual([
          { type: ['string', 'number', 'boolean'] },
          { type: 'array' },
          { type: 'object' },
          { type: 'null' },
        ]);
      }
    },
  );

  it.each([...executorSchemas])(
    'has examples of %s as Nx shows them: a command and what it does',
    (_, schema) => {
      const { examples } = schema as { readonly examples: readonly unknown[] };
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        expect(example).toEqual({
          command: expect.stringMatching(/^npx nx /),
          description: expect.stringMatching(/^[A-Z].*[^.]$/),
        });
      }
    },
  );
});
