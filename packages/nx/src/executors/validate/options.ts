import { z } from 'zod';
import { inferredFactsSchema } from '../../inference/inferred-facts';
import { levelOption, stackOption } from '../../options/shared-options';

/** The options of the validate executor. `schema.json` is generated from it. */
export const validateOptionsSchema = z
  .strictObject({
    stack: stackOption,
    level: levelOption(''),
    format: z
      .enum(['text', 'json'])
      .default('text')
      .meta({ description: 'Form of the report: text for people, json for programs.' }),
    outputFile: z.string().optional().meta({
      description:
        'Path of a file that the report is written to, relative to the workspace root and inside it, one for each task: reports/{projectName}.json. The terminal then shows text whatever the format is.',
    }),
    plainTextSecrets: z.enum(['off', 'warning', 'error']).default('warning').meta({
      description:
        'How plain text in an attribute that holds a secret counts. The value itself is never printed.',
    }),
    maxWarnings: z.int().nonnegative().optional().meta({
      description:
        'How many warnings are accepted before validation fails. By default any number is.',
    }),
    inventory: z.string().optional().meta({
      description:
        'Path of an inventory, relative to the workspace root: a file of what the secrets manager holds, which is looked at instead of asking. Set by inference for a remote secrets manager.',
      'x-priority': 'internal',
    }),
    report: z.string().optional().meta({
      description:
        'Path of the file that the findings are kept in for the verdict of the whole run, relative to the workspace root. Set by inference.',
      'x-priority': 'internal',
    }),
    inferred: inferredFactsSchema.optional(),
  })
  .meta({
    title: 'Validate a stack',
    description:
      'Checks a stack and that every secret and key it references exists in its secrets manager.',
    examples: [
      {
        command: 'npx nx run prod:validate --level=SECRET_EXISTS',
        description: 'Ask for secrets, not for their keys',
      },
      {
        command:
          "npx nx run-many -t validate --format=json --outputFile='reports/{projectName}.json'",
        description: 'Write a report of each stack',
      },
      {
        command: 'npx nx run prod:validate --plainTextSecrets=error --maxWarnings=0',
        description: 'Accept no secret in plain text and no warning',
      },
    ],
  });

/** Options as they stand in a project's configuration or come from the command line. */
export type ValidateOptions = z.input<typeof validateOptionsSchema>;

/** Options with their defaults. */
export type NormalizedValidateOptions = z.output<typeof validateOptionsSchema>;
