import { z } from 'zod';
import { stackNameOption } from '../../options/shared-options';

export const wholeVersion = 'expected all of a version, such as 0.98.0';

export function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+\w*$/.test(text);
}

/** The options of the export generator. `schema.json` is generated from it. */
export const exportOptionsSchema = z
  .strictObject({
    stack: stackNameOption.meta({
      ...stackNameOption.meta(),
      $default: { $source: 'argv', index: 0 },
    }),
    zenmlVersion: z
      // `0.98` comes as a number.
      .union([z.string(), z.number()])
      .refine((version) => isVersion(String(version)), { error: wholeVersion })
      .transform(String)
      .optional()
      .meta({
        description:
          'The version of ZenML that is to import the stack, all of it: zenml stack import takes no other, and zenml version prints it. By default the zenml_version of the stack.',
        'x-priority': 'important',
        examples: ['0.98.0'],
      }),
    file: z
      .string()
      .optional()
      .meta({
        description:
          'Path of the file to write, relative to the workspace root. By default <name>.zenml.yaml beside the stack.',
        examples: ['exports/prod.yaml'],
      }),
  })
  .meta({
    title: 'Export a stack to ZenML',
    description:
      'Writes a stack, with all that it extends, in the form that zenml stack import of one version takes, and says what ZenML would not take or would understand otherwise.',
    examples: [
      {
        command: 'npx nx g @stackref/nx:export prod --zenmlVersion=0.98.0',
        description: 'Write prod.zenml.yaml for ZenML 0.98.0',
      },
    ],
  });
