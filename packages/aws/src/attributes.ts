import {
  allowHttpMeaning,
  layoutAttributes,
  problemsOfAddress,
  problemsOfLayout,
  type AttributeProblem,
} from '@stackref/core/secrets-manager';
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
  ...layoutAttributes({
    layouts: ['json', 'flat', 'zenml', 'zenml-legacy'],
    byDefault: '`json`, `flat` with `service: ssm`,',
    prefix: z
      .string()
      .regex(/^\/?[\w.+=@-]+(?:\/[\w.+=@-]+)*\/?$/, 'The prefix is a path such as `team/prod`.'),
    prefixMeaning: 'with `team/prod`, `db` is `team/prod/db`',
  }),
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
  allow_http: z.boolean().default(false).describe(allowHttpMeaning),
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
});

export type AwsAttributes = z.output<typeof awsAttributes>;

/** Finds what does not go together in them. */
export function problemsOf(
  attributes: AwsAttributes,
): readonly AttributeProblem<keyof AwsAttributes>[] {
  const { service, layout, scope, tier } = attributes;
  if (service === 'ssm' && (layout?.startsWith('zenml') ?? scope !== undefined)) {
    return [
      {
        attribute: 'service',
        problem: 'ZenML keeps no secrets in the Parameter Store',
        fix: 'Set `layout: flat` or `layout: json` without a `scope`, or another `service`.',
      },
    ];
  }
  const problems = [
    ...problemsOfAddress('endpoint_url', attributes.endpoint_url, attributes.allow_http),
    ...problemsOfLayout(attributes, defaultLayout(attributes)),
  ];
  return tier === undefined || service === 'ssm'
    ? problems
    : [
        ...problems,
        {
          attribute: 'tier',
          problem: '`tier` is for `service: ssm`',
          fix: 'Remove `tier`, or set `service: ssm`.',
        },
      ];
}

/** Parameters are small, and each has a name of its own to be asked by. */
export function defaultLayout({ service }: AwsAttributes): 'json' | 'flat' {
  return service === 'ssm' ? 'flat' : 'json';
}
