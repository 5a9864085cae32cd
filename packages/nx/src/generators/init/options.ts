import { z } from 'zod';

/** The options of the init generator. `schema.json` is generated from it. */
export const initOptionsSchema = z
  .strictObject({
    identity: z.boolean().default(true).meta({
      description:
        'Makes an age identity for the local secrets manager, outside the workspace, when none is found.',
      'x-priority': 'important',
    }),
    editor: z.boolean().optional().meta({
      description:
        'Writes the JSON Schema of stack files and sets up VS Code for it. By default when the workspace has a .vscode folder.',
      'x-priority': 'important',
    }),
    keepExistingVersions: z.boolean().default(true).meta({
      description: 'Keeps the version of @stackref/nx that package.json has.',
      'x-priority': 'internal',
    }),
    skipPackageJson: z.boolean().default(false).meta({
      description: 'Leaves package.json as it is.',
      'x-priority': 'internal',
    }),
  })
  .meta({
    title: 'Set up stackref',
    description:
      'Adds the plugin to nx.json, keeps identities and what stackref makes out of version control, and makes an identity for the local secrets manager.',
    examples: [
      { command: 'npx nx g @stackref/nx:init', description: 'Set up the workspace' },
      {
        command: 'npx nx g @stackref/nx:init --no-identity',
        description: 'Set it up without an age identity, for a team on a remote secrets manager',
      },
      {
        command: 'npx nx g @stackref/nx:init --editor',
        description: 'Set up completion of stack files in VS Code too',
      },
    ],
  });

/** Options as they come from the command line. */
export type InitOptions = z.input<typeof initOptionsSchema>;
