import { z } from 'zod';

/** The part of a target's options that inference fills in. */
export const inferredFactsSchema = z
  .object({
    version: z.string().meta({ description: 'The version of the plugin.' }),
    contents: z.string().optional().meta({
      description:
        'Stands for the content of the files that decide the outcome: Nx takes a file for unchanged while its time is.',
    }),
    packages: z
      .array(z.string())
      .optional()
      .meta({ description: 'Packages that the stack loads flavors from, with their versions.' }),
    modules: z.string().optional().meta({
      description: 'Stands for what package.json files say of modules of the workspace.',
    }),
    uncached: z
      .array(z.object({ path: z.string(), why: z.string() }))
      .optional()
      .meta({
        description:
          'Files whose changes Nx would not notice: unseen, linked, or what keeps a module from being followed.',
      }),
    sameNameAs: z
      .string()
      .optional()
      .meta({ description: 'The file of another stack with the same name.' }),
    nameTaken: z
      .object({ name: z.string(), by: z.string(), project: z.string() })
      .optional()
      .meta({ description: 'The name that another project has, its file, and the name instead.' }),
    pluginOptions: z
      .array(z.string())
      .optional()
      .meta({ description: 'What is wrong with the options of the plugin in nx.json.' }),
  })
  .meta({
    description:
      'Set by inference. What decides the outcome besides files, so that Nx hashes it, and what was found wrong before the stack was read.',
    'x-priority': 'internal',
  });

/** What inference hands to the executor through the options of the target. */
export type InferredFacts = z.output<typeof inferredFactsSchema>;
