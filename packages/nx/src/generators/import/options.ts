import { z } from 'zod';

/** The options of the import generator. `schema.json` is generated from it. */
export const importOptionsSchema = z
  .strictObject({
    file: z.string().meta({
      description:
        "Path of what to import, relative to the workspace root or absolute: what zenml stack export wrote, or the secrets.yaml of ZenML's local secrets manager.",
      $default: { $source: 'argv', index: 0 },
      'x-prompt': 'Which file?',
      'x-completion-type': 'file',
      'x-completion-glob': '**/*.{yaml,yml}',
      'x-priority': 'important',
      examples: ['prod.yaml', '~/.config/zenml/local_stores/0c7f/secrets.yaml'],
    }),
    name: z
      .string()
      .optional()
      .meta({
        description: 'Name of the imported stack. By default the one that it was exported with.',
        examples: ['prod'],
      }),
    directory: z
      .string()
      .optional()
      .meta({
        description:
          'Folder of the imported stack, relative to the workspace root. By default stacks/ and the name.',
        examples: ['stacks/prod'],
      }),
    stack: z
      .string()
      .optional()
      .meta({
        description:
          'For a file of secrets: name of the stack, or path of its file, whose secrets manager gets them.',
        'x-dropdown': 'projects',
        'x-priority': 'important',
        examples: ['prod'],
      }),
  })
  .meta({
    title: 'Import a stack or secrets of ZenML',
    description:
      "Turns an exported stack of ZenML into a stack of this workspace, or moves the secrets of ZenML's local secrets manager into the encrypted ones of a stack. No value is printed, and none stays in a stack file.",
    examples: [
      {
        command: 'npx nx g @stackref/nx:import prod.yaml',
        description: 'Import an exported stack',
      },
      {
        command: 'npx nx g @stackref/nx:import secrets.yaml --stack=prod',
        description: "Move the secrets of ZenML's local secrets manager",
      },
    ],
  });
