import { z } from 'zod';

const endpoint = z.url({
  protocol: /^https?$/,
  error: 'The endpoint is a URL that starts with `https://` or `http://`.',
});

/** What a stack says about its AWS secrets manager. `region_name`, `scope` and `namespace` are ZenML's words. */
export const awsAttributes = z.strictObject({
  region_name: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The region, such as `eu-central-1`. Else `AWS_REGION`, `AWS_DEFAULT_REGION` or the region of the profile.',
    ),
  service: z
    .enum(['secretsmanager', 'ssm'])
    .default('secretsmanager')
    .describe('AWS Secrets Manager, or the Parameter Store of AWS Systems Manager.'),
  layout: z
    .enum(['json', 'flat', 'zenml', 'zenml-legacy'])
    .optional()
    .describe(
      'How secrets are stored: `json`, one entry for each secret; `flat`, one for each key; `zenml` and `zenml-legacy`, as ZenML does with and without a scope. `json` by default, `flat` with `service: ssm`.',
    ),
  prefix: z
    .string()
    .regex(/^\/?[\w.+=@-]+(?:\/[\w.+=@-]+)*\/?$/, 'The prefix is a path such as `team/prod`.')
    .optional()
    .describe('The path that goes before every name: with `team/prod`, `db` is `team/prod/db`.'),
  profile: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The profile of the AWS configuration files that has the credentials; its `role_arn` is assumed. Else `AWS_PROFILE`.',
    ),
  endpoint_url: endpoint
    .refine((url) => !URL.canParse(url) || new URL(url).username === '', {
      error: 'The endpoint holds no credentials.',
    })
    .optional()
    .describe(
      'The address of a private or test installation. Else `AWS_ENDPOINT_URL_SECRETS_MANAGER` or `AWS_ENDPOINT_URL_SSM`, `AWS_ENDPOINT_URL`, the profile, the service in the region.',
    ),
  kms_key_id: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The KMS key that new secrets are encrypted with. Else the key of AWS for the service; existing secrets keep theirs.',
    ),
  tier: z
    .enum(['standard', 'advanced'])
    .optional()
    .describe(
      'The tier of the parameters that are written with `service: ssm`: `advanced` holds 8 KiB instead of 4 KiB, and AWS charges for it. Else the one that a parameter has.',
    ),
  scope: z
    .enum(['none', 'global', 'component', 'namespace'])
    .optional()
    .describe('The scope of ZenML secrets, for `layout: zenml`; ZenML itself uses `component`.'),
  namespace: z
    .string()
    .min(1)
    .optional()
    .describe('The namespace of ZenML secrets, for `scope: namespace`.'),
  uuid: z
    .string()
    .min(1)
    .optional()
    .describe('The id of the secrets manager component in ZenML, for `scope: component`.'),
});

export type AwsAttributes = z.output<typeof awsAttributes>;
