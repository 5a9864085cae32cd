import { z } from 'zod';
import { registrationOptionsShape } from '../../registration/options';

/** The options of the register-secrets generator. `schema.json` is generated from it. */
export const registerSecretsGeneratorOptionsSchema = z
  .strictObject({
    stack: z.string().meta({
      description: 'The stack: its name, or the path of its file or folder.',
      $default: { $source: 'argv', index: 0 },
      'x-prompt': 'Which stack?',
      'x-priority': 'important',
    }),
    ...registrationOptionsShape,
    fromStdin: z.boolean().default(false).meta({
      description:
        'Take values from standard input, as JSON: {"mysql_secret": {"password": "..."}}.',
    }),
  })
  .meta({
    title: 'Register the secrets of a stack',
    description:
      'Asks for the secrets that a stack references and stores them in its secrets manager. With --dry-run it asks nothing and writes nothing.',
    examples: [
      {
        command: 'npx nx g @stackref/nx:register-secrets prod --skipExisting',
        description: 'Ask for what is missing',
      },
      {
        command: 'npx nx g @stackref/nx:register-secrets prod --only=mysql_secret.password',
        description: 'Register or change one key',
      },
    ],
  });

/** Options as they come from the command line. */
export type RegisterSecretsGeneratorOptions = z.input<typeof registerSecretsGeneratorOptionsSchema>;
