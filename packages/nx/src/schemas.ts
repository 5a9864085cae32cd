import { z } from 'zod';
import { inventoryOptionsSchema } from './executors/inventory/options';
import { registerSecretsOptionsSchema } from './executors/register-secrets/options';
import { validateOptionsSchema } from './executors/validate/options';
import { componentOptionsSchema } from './generators/component/options';
import { exportOptionsSchema } from './generators/export/options';
import { importOptionsSchema } from './generators/import/options';
import { initOptionsSchema } from './generators/init/options';
import { registerSecretsGeneratorOptionsSchema } from './generators/register-secrets/options';
import { schemaOptionsSchema } from './generators/schema/options';
import { schemaSyncOptionsSchema } from './generators/schema-sync/options';
import { secretsManagerOptionsSchema } from './generators/secrets-manager/options';
import { stackOptionsSchema } from './generators/stack/options';

/** Anything that can stand on a command line or in a configuration. Nx knows lists and objects only by a type of their own. */
const anything = [
  { type: ['string', 'number', 'boolean'] },
  { type: 'array' },
  { type: 'object' },
  { type: 'null' },
];

/** The JSON Schema of each executor, by its name: what `src/executors/<name>/schema.json` holds. */
export const executorSchemas: ReadonlyMap<string, object> = new Map([
  ['inventory', executorSchema('inventory', inventoryOptionsSchema)],
  ['register-secrets', executorSchema('register-secrets', registerSecretsOptionsSchema)],
  ['validate', executorSchema('validate', validateOptionsSchema)],
]);

/** The JSON Schema of each generator, by its name: what `src/generators/<name>/schema.json` holds. */
export const generatorSchemas: ReadonlyMap<string, object> = new Map([
  ['component', generatorSchema('component', componentOptionsSchema)],
  ['export', generatorSchema('export', exportOptionsSchema)],
  ['import', generatorSchema('import', importOptionsSchema)],
  ['init', generatorSchema('init', initOptionsSchema)],
  ['register-secrets', generatorSchema('register-secrets', registerSecretsGeneratorOptionsSchema)],
  ['schema', generatorSchema('schema', schemaOptionsSchema)],
  ['schema-sync', generatorSchema('schema-sync', schemaSyncOptionsSchema)],
  ['secrets-manager', generatorSchema('secrets-manager', secretsManagerOptionsSchema)],
  ['stack', generatorSchema('stack', stackOptionsSchema)],
]);

/**
 * Nx ends a batch without a word when its schema refuses an option of one task, and every other task of the batch
 * with it. So Nx is told that each option may be anything (it looks at `anyOf` alone where there is one) and may be
 * unknown, and the executor says what is wrong. Editors and `--help` see the types and values that it takes.
 */
function executorSchema(name: string, options: z.ZodObject): object {
  const { title, description, examples, properties } = partsOf(options);
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `stackref-nx-${name}`,
    version: 2,
    title,
    description,
    cli: 'nx',
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([option, property]) => [
        option,
        // Nx looks for the defaults of what is in an object, and ends where the object is null.
        { ...Object(property), properties: undefined, required: undefined, anyOf: anything },
      ]),
    ),
    required: [],
    examples,
  };
}

/** A loose object takes options that it does not list. */
function generatorSchema(name: string, options: z.ZodObject): object {
  const { title, description, examples, properties, required } = partsOf(options);
  const catchall = options.def.catchall?._zod.def.type;
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `stackref-nx-generator-${name}`,
    title,
    description,
    cli: 'nx',
    type: 'object',
    properties,
    required,
    additionalProperties: catchall !== undefined && catchall !== 'never',
    examples,
  };
}

function partsOf(options: z.ZodObject) {
  // Zod leaves the examples of an object out when an option in it is transformed.
  const { title, description, examples } = options.meta() ?? {};
  const { properties = {}, required = [] } = z.toJSONSchema(options, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return { title, description, examples, properties, required };
}
