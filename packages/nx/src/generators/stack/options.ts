import { z } from 'zod';

/** The options of the stack generator. `schema.json` is generated from it; further options are attributes. */
export const stackOptionsSchema = z
  .looseObject({
    name: z.string().meta({
      description: 'Name of the stack and of its project.',
      $default: { $source: 'argv', index: 0 },
      'x-prompt': 'What is the stack called?',
      'x-priority': 'important',
      examples: ['prod', 'staging'],
    }),
    directory: z
      .string()
      .optional()
      .meta({
        description:
          'Folder of the stack, relative to the workspace root. By default stacks/ and the name.',
        'x-priority': 'important',
        examples: ['stacks/prod'],
      }),
    secretsManager: z
      .string()
      .optional()
      .meta({
        description:
          'Flavor of the secrets manager. Further options are its attributes. By default local, an encrypted file beside the stack; with --from that of the other stack if it is a remote one.',
        examples: ['local', 'vault'],
      }),
    from: z
      .string()
      .optional()
      .meta({
        description: 'Name of a stack, or path of its file, that the new one extends.',
        'x-dropdown': 'projects',
        examples: ['base'],
      }),
  })
  .meta({
    title: 'Create a stack',
    description:
      'Creates a folder with a stack.yaml that names its catalogs and its secrets manager. What exists already stays as it is.',
    examples: [
      { command: 'npx nx g @stackref/nx:stack prod', description: 'Create stacks/prod/stack.yaml' },
      {
        command: 'npx nx g @stackref/nx:stack staging --from=prod',
        description: 'Create an environment that extends another',
      },
    ],
  });
