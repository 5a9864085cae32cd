import { z } from 'zod';

/** Anything that can stand on a command line. */
const anything = { type: ['string', 'number', 'boolean', 'array'] };

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
  const { properties = {}, title, description, examples } = schema;
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `stackref-nx-${name}`,
    version: 2,
    title,
    description,
    cli: 'nx',
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([option, property]) => [option, lenient(property)]),
    ),
    required: [],
    examples,
  };
}

function lenient(property: z.core.JSONSchema._JSONSchema): unknown {
  const isPrimitive = typeof property === 'object' && property.type !== 'object';
  return isPrimitive ? { ...property, anyOf: [anything] } : property;
}
