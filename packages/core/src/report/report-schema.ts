import { z } from 'zod';
import { validationLevels } from '../inventory/validation-level';

const countSchema = z.int().nonnegative();

const positionSchema = z
  .strictObject({
    line: z.int().positive().meta({ description: 'Line, counted from 1.' }),
    column: z.int().positive().meta({ description: 'Column in UTF-16 units, counted from 1.' }),
    offset: countSchema.meta({ description: 'UTF-16 units before the place.' }),
  })
  .meta({ description: 'A place in a file.' });

const fileSchema = z
  .string()
  .meta({ description: 'Path from the root of the workspace, with forward slashes.' });

const rangeShape = {
  file: fileSchema,
  start: positionSchema,
  end: positionSchema.meta({ description: 'The place after the last character.' }),
};

const relatedSchema = z.strictObject({
  message: z.string().meta({ description: 'What the place has to do with the finding.' }),
  ...rangeShape,
});

const diagnosticSchema = z.strictObject({
  code: z.string().meta({ description: 'The stable id of the finding.' }),
  severity: z.enum(['error', 'warning']),
  message: z.string().meta({ description: 'What is wrong.' }),
  fix: z.string().meta({ description: 'What to do about it.' }),
  ...rangeShape,
  component: z.string().optional().meta({ description: 'The component concerned.' }),
  attribute: z.string().optional().meta({ description: 'The attribute concerned.' }),
  secret: z.string().optional().meta({ description: 'The name of the secret concerned.' }),
  key: z.string().optional().meta({ description: 'The key of the secret concerned.' }),
  related: z.array(relatedSchema).meta({ description: 'Other places that explain the finding.' }),
});

const stackSchema = z.strictObject({
  stack: z.string().meta({ description: 'The name of the stack.' }),
  file: fileSchema,
  level: z.enum(validationLevels),
  components: countSchema,
  references: countSchema,
  secrets: countSchema.meta({ description: 'How many different secrets the stack references.' }),
  unknownValues: countSchema.optional().meta({
    description:
      'How many of the keys have values of which the store does not tell whether they are empty. None when absent.',
  }),
  diagnostics: z.array(diagnosticSchema).meta({ description: 'Ordered by file and place.' }),
});

/** The JSON form of a report, version 1. Holds names and places, never source text or a value. */
export const reportSchema = z
  .strictObject({
    version: z.literal(1),
    success: z.boolean().meta({ description: 'Whether validation passed.' }),
    summary: z.strictObject({
      stacks: countSchema,
      stacksWithErrors: countSchema,
      errors: countSchema.meta({
        description: 'Different errors: one in a file of several stacks counts once.',
      }),
      warnings: countSchema.meta({ description: 'Different warnings.' }),
    }),
    stacks: z.array(stackSchema).meta({ description: 'Ordered by file.' }),
  })
  .meta({ title: 'stackref report', description: 'What validation found, per stack.' });

export type JsonReport = z.output<typeof reportSchema>;

/** The JSON Schema that docs/reference/report.schema.json holds. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
