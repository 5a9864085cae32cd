import type { SecretsManagerErrorCode } from '@stackref/core/secrets-manager';
import type { FailedRequest } from './client-error';

/** What a refusal means and what helps. */
export interface ExplainedRefusal {
  readonly code: SecretsManagerErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** What of a request its explanation needs. */
export type RefusedRequest = Omit<FailedRequest, 'where'>;

interface KnownRefusal {
  /** What AWS says; nothing of it is shown but what the pattern captures. */
  readonly says: RegExp;
  readonly code: SecretsManagerErrorCode;
  readonly explain: (
    request: { readonly action: string; readonly on: string; readonly kms: string },
    found: Readonly<Record<string, string | undefined>>,
  ) => readonly [string, string];
}

/** Where a policy is, and who can change it: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const policies = new Map([
  ['identity-based policy', 'Allow it in the policy of the user or role.'],
  [
    'resource-based policy',
    'Allow it in the policy of the secret or parameter (aws secretsmanager get-resource-policy), or of its KMS key.',
  ],
  [
    'service control policy',
    'Ask who administers the AWS organization to allow it for this account.',
  ],
  [
    'resource control policy',
    'Ask who administers the AWS organization to allow it for this account.',
  ],
  ['permissions boundary', 'Allow it in the permissions boundary of the user or role too.'],
  [
    'session policy',
    'Start the session with a policy that allows it: it was given a narrower one than the role.',
  ],
  ['VPC endpoint policy', 'Allow it in the policy of the VPC endpoint, or use another network.'],
]);

const policy = `(?<policy>${[...policies.keys()].join('|')})`;

const arnOfKey = /(?<key>arn:[\w-]+:kms:[\w-]*:\d*:(?:key|alias)\/[\w/-]+)/.source;

/** The first that fits counts. */
const refusals: readonly KnownRefusal[] = [
  {
    says: new RegExp(`${arnOfKey}.* is pending deletion|KMSInvalidState`),
    code: 'disabled',
    explain: ({ action, on }, { key = 'KEY_ID' }) => [
      `The KMS key ${key} is pending deletion, so AWS refuses ${action}${on}.`,
      `Keep it (aws kms cancel-key-deletion --key-id ${key}, then aws kms enable-key), or store the values anew under another key.`,
    ],
  },
  {
    says: new RegExp(`${arnOfKey}.* is disabled|DisabledException`),
    code: 'disabled',
    explain: ({ action, on }, { key = 'KEY_ID' }) => [
      `The KMS key ${key} is disabled, so AWS refuses ${action}${on}.`,
      `Enable it: aws kms enable-key --key-id ${key}`,
    ],
  },
  {
    says: /Key '[^']*' does not exist|Alias .* is not found|AWSKMS[^)]*NotFoundException/,
    code: 'denied',
    explain: ({ action, on }) => [
      `There is no KMS key for ${action}${on}: it was deleted, or kms_key_id names none of this region.`,
      'Correct kms_key_id of the secrets manager, or store the values anew under a key that exists.',
    ],
  },
  {
    says: /Access to KMS is not allowed|not authorized to perform: kms:|ciphertext refers to a customer master key/,
    code: 'denied',
    explain: ({ action, on, kms }) => [
      `The KMS key does not allow ${action}${on}.`,
      `Allow ${kms} on the key, in its policy and in that of the user or role.`,
    ],
  },
  {
    says: new RegExp(`with an explicit deny in an? ${policy}`),
    code: 'denied',
    explain: ({ action, on }, { policy: name = '' }) => [
      `A ${name} of AWS denies ${action}${on} explicitly, whatever else allows it.`,
      policies.get(name) ?? '',
    ],
  },
  {
    says: new RegExp(`because no ${policy} allows`),
    code: 'denied',
    explain: ({ action, on }, { policy: name = '' }) => [
      `AWS denies ${action}${on}: no ${name} allows it.`,
      (policies.get(name) ?? '').replace(' it ', ` ${action} `),
    ],
  },
  {
    says: /Signature (?:expired|not yet current)|is now (?:earlier|later) than/,
    code: 'unauthenticated',
    explain: ({ action }) => [
      `The clock of this machine is wrong, so AWS does not accept the signature of ${action}.`,
      'Set the clock (timedatectl set-ntp true), then run again.',
    ],
  },
  {
    says: /signature we calculated does not match/,
    code: 'unauthenticated',
    explain: ({ action }) => [
      `AWS does not accept the signature of ${action}: the secret access key does not belong to the access key.`,
      'Set both again, from one pair: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile.',
    ],
  },
  {
    says: /[Ss]ecurity token included in the request is (?:invalid|expired)|security token .* expired/,
    code: 'unauthenticated',
    explain: ({ action }) => [
      `AWS knows no such credentials, or not any more (${action}).`,
      'Sign in again (aws sso login). For temporary credentials set AWS_SESSION_TOKEN too; aws sts get-caller-identity shows whose they are.',
    ],
  },
  {
    says: /SSO session .*(?:expired|invalid)|Token is expired|SSO Token/,
    code: 'unauthenticated',
    explain: () => [
      'The SSO session of the profile has expired.',
      'Sign in again: aws sso login, with --profile for another one than the default.',
    ],
  },
  {
    says: /AllowedPattern|allowed pattern/,
    code: 'denied',
    explain: ({ on }) => [
      `The value does not fit the pattern that the parameter allows${on}.`,
      'Enter another value, or change AllowedPattern of the parameter.',
    ],
  },
  {
    says: /oldest version.* label/,
    code: 'too-large',
    explain: ({ on }) => [
      `The parameter has a hundred versions, and the oldest has a label${on}.`,
      'Move the label to a newer version: aws ssm label-parameter-version',
    ],
  },
];

/** What one of the documented refusals means; `undefined` for one that its name alone explains. */
export function explainRefusal(
  says: string,
  { action, subject, isWrite }: RefusedRequest,
): ExplainedRefusal | undefined {
  const on = subject === undefined ? '' : ` on ${subject}`;
  const kms = isWrite ? 'kms:GenerateDataKey and kms:Decrypt' : 'kms:Decrypt';
  for (const { says: pattern, code, explain } of refusals) {
    const found = pattern.exec(says);
    if (found === null) continue;
    const [message, remedy] = explain({ action, on, kms }, found.groups ?? {});
    return { code, message, remedy };
  }
  return undefined;
}
