import { z } from 'zod';
import { levelOption, stackOption } from '../../options/shared-options';

/** The options of the inventory executor. `schema.json` is generated from it. */
export const inventoryOptionsSchema = z
  .strictObject({
    stack: stackOption,
    level: levelOption('what the validate target of the stack says, else '),
    outputFile: z.string().optional().meta({
      description:
        'Path of the file that the inventory is written to, relative to the workspace root and inside it. By default .stackref/inventory.json in the folder of the project. Names, keys and versions, never a value.',
    }),
  })
  .meta({
    title: 'Take the inventory of a stack',
    description:
      'Asks a remote secrets manager which of the secrets and keys that a stack references exist, for validation to look at.',
    examples: [
      {
        command: 'npx nx run prod:inventory --level=SECRET_EXISTS',
        description: 'Ask for secrets, not for their keys',
      },
    ],
  });

/** Options as they stand in a project's configuration or come from the command line. */
export type InventoryOptions = z.input<typeof inventoryOptionsSchema>;
