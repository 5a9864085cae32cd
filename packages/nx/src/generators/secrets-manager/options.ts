import { z } from 'zod';
import { stackNameOption } from '../../options/shared-options';

/** The options of the secrets-manager generator. `schema.json` is generated from it; further options are attributes. */
export const secretsManagerOptionsSchema = z
  .looseObject({
    flavor: z.string().meta({
      description:
        'Flavor of the secrets manager: local, or that of an installed package, or a path relative to the stack.',
      $default: { $source: 'argv', index: 0 },
      'x-prompt': 'Which secrets manager? (local, aws, gcp, azure, vault, github, or a package)',
      'x-priority': 'important',
      examples: ['local', 'aws', 'vault'],
    }),
    stack: stackNameOption,
  })
  .meta({
    title: 'Add or replace the secrets manager of a stack',
    description:
      'Adds a secrets manager to a stack or puts another in its place, and says which references name what the new one cannot hold. Every other option is an attribute of the flavor. Values stay where they are.',
    examples: [
      {
        command: 'npx nx g @stackref/nx:secrets-manager local --stack=prod',
        description: 'Keep secrets in an encrypted file beside the stack',
      },
    ],
  });
