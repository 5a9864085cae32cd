import {
  isServiceAddress,
  layoutAttributes,
  problemsOfAddress,
  problemsOfLayout,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

const location = z.string().regex(/^[a-z][a-z0-9-]*$/, 'A location looks like `europe-west3`.');

/** The attributes of the `secrets_manager` component. */
export const gcpAttributes = z.strictObject({
  project_id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.:-]*$/,
      'A project is named by its ID, like `my-project-123`, or its number.',
    )
    .optional()
    .describe(
      'The project, by its ID or number. `GOOGLE_CLOUD_PROJECT`, else the project of the credentials by default.',
    ),
  location: location
    .optional()
    .describe('The location of regional secrets. The global service by default.'),
  endpoint_url: z
    .url('An endpoint is a URL, like `https://secretmanager-example.p.googleapis.com`.')
    .refine(isServiceAddress, 'An endpoint is an address without credentials, `?` and `#`.')
    .optional()
    .describe(
      'Another endpoint, such as one of Private Service Connect. Credentials are sent to hosts of Google only, and to loopback none.',
    ),
  ...layoutAttributes({
    layouts: ['json', 'flat', 'zenml', 'zenml-legacy'],
    prefix: z
      .string()
      .regex(/^[A-Za-z0-9_-]{0,200}$/, 'A prefix has letters, digits, `-` and `_`.'),
    prefixMeaning: 'with `team-`, `db` is `team-db`',
    namespace: z
      .string()
      .regex(/^[a-z0-9_-]{1,63}$/, 'A namespace has lower-case letters, digits, `-` and `_`.'),
    uuid: z
      .string()
      .regex(/^[0-9a-f-]{36}$/, 'A UUID looks like `5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab`.'),
  }),
  replication_locations: z
    .array(location)
    .optional()
    .describe('The locations that new secrets are kept in. Google decides by default.'),
});

export type GcpAttributes = z.output<typeof gcpAttributes>;

/** Finds what does not go together in them. */
export function problemsOf(
  attributes: GcpAttributes,
): readonly AttributeProblem<keyof GcpAttributes>[] {
  const { location, replication_locations: locations } = attributes;
  const problems = [
    ...problemsOfAddress('endpoint_url', attributes.endpoint_url, undefined),
    ...problemsOfLayout(attributes),
  ];
  return location === undefined || locations === undefined
    ? problems
    : [
        ...problems,
        {
          attribute: 'replication_locations',
          problem: 'regional secrets are kept in their `location` only',
          fix: 'Remove `replication_locations`, or `location` for the global service.',
        },
      ];
}
