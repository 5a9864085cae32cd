import { z } from 'zod';

/**
 * The JSON Schema that Nx and editors read for a generator, made from the zod object that checks its options. A loose
 * object takes options that it does not list.
 */
export function generatorSchema(name: string, options: z.ZodObject): object {
  const schema = z.toJSONSchema(options, { target: 'draft-7', io: 'input' });
  const { properties = {}, required = [] } = schema;
  // Zod leaves the examples of an object out when an option in it is transformed.
  const { title, description, examples } = options.meta() ?? {};
  const catchall = options.def.catchall?._zod.def.type;
  const isOpen = catchall !== undefined && catchall !== 'never';
  return {
    $schema: 'https://json-schema.org/schema',
    $id: `stackref-nx-generator-${name}`,
    title,
    description,
    cli: 'nx',
    type: 'object',
    properties,
    required,
    additionalProperties: isOpen,
    examples,
  };
}
