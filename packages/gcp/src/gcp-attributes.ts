import { z } from 'zod';
import { isLoopback } from './rest/loopback';

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
    .refine(isSafeEndpoint, 'An endpoint begins with `https://`; only loopback may use `http://`.')
    .optional()
    .describe(
      'Another endpoint, such as one of Private Service Connect. Credentials are sent to hosts of Google only, and to loopback none.',
    ),
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{0,200}$/, 'A prefix has letters, digits, `-` and `_`.')
    .optional()
    .describe(
      'What the names in Secret Manager begin with, in the layouts `json` and `flat`. Nothing by default.',
    ),
  layout: z
    .enum(['json', 'flat', 'zenml', 'zenml-legacy'])
    .optional()
    .describe(
      'How secrets are kept: `json` (default): each as one JSON object; `flat`: each key as a secret of its own; `zenml`, `zenml-legacy`: as ZenML keeps them with and without a scope.',
    ),
  scope: z
    .enum(['global', 'component', 'namespace'])
    .optional()
    .describe(
      "ZenML's scope in the layout `zenml`. By default `namespace` or `component` when one is named, else `global`.",
    ),
  namespace: z
    .string()
    .regex(/^[a-z0-9_-]{1,63}$/, 'A namespace has lower-case letters, digits, `-` and `_`.')
    .optional()
    .describe("ZenML's namespace, for the scope `namespace`."),
  uuid: z
    .string()
    .regex(/^[0-9a-f-]{36}$/, 'A UUID looks like `5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab`.')
    .optional()
    .describe("The ID of ZenML's secrets manager, for the scope `component`."),
  replication_locations: z
    .array(location)
    .optional()
    .describe('The locations that new secrets are kept in. Google decides by default.'),
});

export type GcpAttributes = z.output<typeof gcpAttributes>;

function isSafeEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.search === '';
  return isPlain && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
}
