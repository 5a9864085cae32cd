import { z } from 'zod';
import { registrationOptionsShape } from '../../registration/options';
import { stackOption } from '../../options/shared-options';

/** The options of the register-secrets executor. `schema.json` is generated from it. */
export const registerSecretsOptionsSchema = z
  .strictObject({
    stack: stackOption,
    ...registrationOptionsShape,
    dryRun: z.boolean().default(false).meta({
      description: 'Show what would be registered, ask nothing and write nothing.',
    }),
  })
  .meta({
    title: 'Register the secrets of a stack',
    description:
      'Asks for the secrets that a stack references and stores them in its secrets manager.',
    examples: [
      {
        command: 'npx nx run prod:register-secrets --skipExisting',
        description: 'Ask for what is missing',
      },
      {
        command: 'npx nx run prod:register-secrets --only=mysql_secret.password',
        description: 'Register or change one key',
      },
      {
        command: 'npx nx run prod:register-secrets --fromFile=values.env --noPrompt',
        description: 'Take the values from a file and ask nobody',
      },
    ],
  });

/** Options as they stand in a project's configuration or come from the command line. */
export type RegisterSecretsOptions = z.input<typeof registerSecretsOptionsSchema>;
