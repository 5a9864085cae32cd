import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generatorSchemas } from '../schemas';

const packageFolder = join(__dirname, '../..');

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(packageFolder, path), 'utf8'));
}

describe('generatorSchemas', () => {
  it.each([...generatorSchemas])('is what the schema.json of %s holds', (name, schema) => {
    expect(readJson(`src/generators/${name}/schema.json`)).toEqual(schema);
  });

  it('has the generators that generators.json and the folders have', () => {
    const { generators } = readJson('generators.json') as { readonly generators: object };
    const folders = readdirSync(__dirname, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => existsSync(join(__dirname, name, 'schema.json')));
    expect(Object.keys(generators).sort()).toEqual([...generatorSchemas.keys()].sort());
    expect(folders.sort()).toEqual([...generatorSchemas.keys()].sort());
  });

  it.each([...generatorSchemas])('describes every option of %s', (_, schema) => {
    const { properties } = schema as {
      readonly properties: Record<string, { readonly description?: string }>;
    };
    for (const option of Object.values(properties)) {
      expect(option.description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([...generatorSchemas])(
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
