import { z } from 'zod';

/** Anything that can stand on a command line or in a configuration. Nx knows lists and objects only by a type of their own. */
const anything = [
  { type: ['string', 'number', 'boolean'] },
  { type: 'array' },
  { type: 'object' },
  { type: 'null' },
];

/**
 * The JSON Schema that Nx and editors read for an executor, made from the zod object that checks its options.
 *
 * Nx ends a batch without a word when its schema refuses an option of one task, and every other task of the batch
 * with it. So Nx is told that each option may be anything (it looks at `anyOf` alone where there is one) and may be
 * unknown, and the executor says what is wrong. Editors and `--help` see the types and values that it takes.
 */
export function executorSchema(name: string, options: z.ZodObject): object {
  const schema = z.toJSONSchema(options, {
    target: 'draft-7',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const { properties = {} } = schema;
  // Zod leaves the examples of an object out when an option in it is transformed.
  const { title, description, examples } = options.meta() ?? {};
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
        { ...Object(property), anyOf: anything },
      ]),
    ),
    required: [],
    examples,
  };
}
