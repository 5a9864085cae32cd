import { z } from 'zod';
import { stackNameOption } from '../../options/shared-options';

/** The options of the component generator. `schema.json` is generated from it; further options are attributes. */
export const componentOptionsSchema = z
  .looseObject({
    type: z.string().meta({
      description: 'Component type, such as metadata_store or artifact_store.',
      $default: { $source: 'argv', index: 0 },
      'x-prompt': 'Which type of component?',
      'x-priority': 'important',
      examples: ['artifact_store', 'metadata_store', 'orchestrator'],
    }),
    stack: stackNameOption,
    flavor: z
      .string()
      .optional()
      .meta({
        description:
          "Flavor of the component, among those of the stack's catalogs. By default the one it has; in a terminal it is asked for.",
        'x-priority': 'important',
        examples: ['mysql', 's3'],
      }),
    name: z
      .string()
      .optional()
      .meta({
        description:
          'Name of the component. Where a type may stand more than once, it says which one is meant; a name that none has adds another.',
        examples: ['nightly'],
      }),
  })
  .meta({
    title: 'Add or change a component of a stack',
    description:
      'Adds a component to a stack or changes it in place. Every other option is an attribute of the flavor, checked before anything is written. Secrets are given as references, never as values.',
    examples: [
      {
        command:
          "npx nx g @stackref/nx:component metadata_store --stack=prod --flavor=mysql --host=db.internal --database=zenml --username='{{mysql_secret.username}}' --password='{{mysql_secret.password}}'",
        description: 'Add a MySQL metadata store',
      },
      {
        command: 'npx nx g @stackref/nx:component metadata_store --stack=prod --port=3307',
        description: 'Change one attribute',
      },
      {
        command:
          "npx nx g @stackref/nx:component alerter --stack=prod --name=nightly --flavor=slack --slack_token='{{slack.token}}'",
        description: 'Add another alerter',
      },
    ],
  });
