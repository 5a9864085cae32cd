import { z } from 'zod';

/** The options of the schema generator. `schema.json` is generated from it. */
export const schemaOptionsSchema = z
  .strictObject({
    editor: z.boolean().optional().meta({
      description:
        'Sets up VS Code for the schema in .vscode/settings.json. By default when the workspace has a .vscode folder.',
      'x-priority': 'important',
    }),
    sync: z.boolean().default(true).meta({
      description:
        'Adds the sync generator to nx.json, so that nx sync refreshes the schema and nx sync:check tells when it is old.',
    }),
  })
  .meta({
    title: 'JSON Schema of stack files',
    description:
      'Writes stack.schema.json, with which editors complete, explain and check the stack files of the workspace. It is made from the catalogs and secrets managers that the stacks use.',
    examples: [
      { command: 'npx nx g @stackref/nx:schema', description: 'Write the schema of stack files' },
      {
        command: 'npx nx g @stackref/nx:schema --editor',
        description: 'Set up VS Code for it, with or without a .vscode folder',
      },
      {
        command: 'npx nx g @stackref/nx:schema --no-sync',
        description: 'Write it once and do not keep it up to date',
      },
    ],
  });
