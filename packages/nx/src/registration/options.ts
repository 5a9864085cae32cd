import { z } from 'zod';

/** The options that the executor and the generator of a registration share. None of them holds a value of a secret. */
export const registrationOptionsShape = {
  skipExisting: z.boolean().default(false).meta({
    description:
      'Ask only for what is missing. By default existing values are offered for change too; empty input keeps them.',
    'x-priority': 'important',
  }),
  only: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((only) => [only ?? []].flat().flatMap((text) => text.split(',')))
    .meta({
      description:
        'Register only these secrets or keys: mysql_secret, mysql_secret.password. Repeat it or separate them by commas.',
      type: 'array',
      items: { type: 'string' },
    }),
  fromEnv: z.boolean().default(false).meta({
    description:
      'Take values from the environment: MYSQL_SECRET__PASSWORD for key password of mysql_secret.',
  }),
  envPrefix: z.string().default('').meta({
    description:
      'What the names of the variables begin with, in the environment and in dotenv files, such as STACKREF_.',
  }),
  fromFile: z.string().optional().meta({
    description:
      'Path of a file with values, relative to the workspace root: .json, .yaml or .yml, else dotenv.',
    'x-completion-type': 'file',
  }),
  noPrompt: z.boolean().default(false).meta({
    description: 'Ask nobody: fail with a list of what is still missing.',
  }),
};

/** The shared options with their defaults. */
export type RegistrationOptions = z.output<z.ZodObject<typeof registrationOptionsShape>> & {
  /** Shows the plan and writes nothing. */
  readonly dryRun: boolean;
  /** Takes values from standard input, as JSON. */
  readonly fromStdin: boolean;
};
