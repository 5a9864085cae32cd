import { z } from 'zod';
import { registrationOptionsShape } from '../../registration/options';
import { stackOption } from '../../options/stack-option';

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
      { skipExisting: true },
      { only: ['mysql_secret.password'] },
      { fromFile: 'values.env', noPrompt: true },
    ],
  });

/** Options as they stand in a project's configuration or come from the command line. */
export type RegisterSecretsOptions = z.input<typeof registerSecretsOptionsSchema>;
