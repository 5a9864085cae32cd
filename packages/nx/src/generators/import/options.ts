import { z } from 'zod';

/** The options of the import generator. `schema.json` is generated from it; further options are attributes. */
export const importOptionsSchema = z
  .looseObject({
    file: z.string().meta({
      description:
        "Path of what to import, relative to the workspace root or absolute: what zenml stack export or zenml secret export wrote, a folder of exported secrets, or the secrets.yaml of ZenML's local secrets manager.",
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
        description:
          'Name of the imported stack, by default the one that it was exported with, or of a single secret, by default that of its file.',
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
          'For secrets: name of the stack, or path of its file, whose secrets manager gets them.',
        'x-dropdown': 'projects',
        'x-priority': 'important',
        examples: ['prod'],
      }),
    secretsManager: z
      .string()
      .optional()
      .meta({
        description:
          'For a stack: flavor of a secrets manager to add. Further options are its attributes. In a terminal it is asked for where the stack references secrets and has none.',
        examples: ['local', 'vault'],
      }),
  })
  .meta({
    title: 'Import a stack or secrets of ZenML',
    description:
      "Turns an exported stack of ZenML into a stack of this workspace, or moves exported secrets, or those of ZenML's local secrets manager, into the secrets manager of a stack. No value is printed, and none stays in a stack file.",
    examples: [
      {
        command: 'npx nx g @stackref/nx:import prod.yaml',
        description: 'Import an exported stack',
      },
      {
        command: 'npx nx g @stackref/nx:import mysql_secret.yaml --stack=prod',
        description: 'Move an exported secret',
      },
      {
        command: 'npx nx g @stackref/nx:import secrets.yaml --stack=prod',
        description: "Move the secrets of ZenML's local secrets manager",
      },
    ],
  });
