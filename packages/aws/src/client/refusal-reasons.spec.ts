import { toAwsError } from './aws-error';

const user = 'User: arn:aws:sts::111122223333:assumed-role/ci/run';
const secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf';
const key = 'arn:aws:kms:eu-central-1:111122223333:key/0f9b04ee-ab13-4f35-a2b2-d0902bfe6a1e';
const read = `${user} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secret}`;

interface Refused {
  readonly name: string;
  readonly says: string;
  readonly action?: string;
}

/** What AWS answers, as issues and its documentation have it; then the code, and what the message or remedy says. */
const refusals: readonly (readonly [string, Refused, string, ...string[]])[] = [
  [
    'no policy of the user',
    {
      name: 'AccessDeniedException',
      says: `${read} because no identity-based policy allows the secretsmanager:GetSecretValue action`,
    },
    'denied',
    'secretsmanager:GetSecretValue on db',
    'policy of the user or role',
  ],
  [
    'no policy of the secret',
    {
      name: 'AccessDeniedException',
      says: `${read} because no resource-based policy allows the secretsmanager:GetSecretValue action`,
    },
    'denied',
    'get-resource-policy',
  ],
  [
    'an explicit deny of the secret',
    {
      name: 'AccessDeniedException',
      says: `${read} with an explicit deny in a resource-based policy`,
    },
    'denied',
    'explicitly',
    'get-resource-policy',
  ],
  [
    'an explicit deny of the user',
    {
      name: 'AccessDeniedException',
      says: `${read} with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/deny`,
    },
    'denied',
    'explicitly',
    'policy of the user or role',
  ],
  [
    'a service control policy',
    {
      name: 'AccessDeniedException',
      says: `${read} with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-b2/service_control_policy/p-v4`,
    },
    'denied',
    'service control policy',
    'AWS organization',
  ],
  [
    'a resource control policy',
    {
      name: 'AccessDeniedException',
      says: `${read} with an explicit deny in a resource control policy`,
    },
    'denied',
    'AWS organization',
  ],
  [
    'a permissions boundary',
    {
      name: 'AccessDeniedException',
      says: `${read} because no permissions boundary allows the secretsmanager:GetSecretValue action`,
    },
    'denied',
    'permissions boundary of the user or role',
  ],
  [
    'a session policy',
    {
      name: 'AccessDeniedException',
      says: `${read} because no session policy allows the secretsmanager:GetSecretValue action`,
    },
    'denied',
    'Start the session',
  ],
  [
    'a VPC endpoint policy',
    {
      name: 'AccessDeniedException',
      says: `${read} because no VPC endpoint policy allows the secretsmanager:GetSecretValue action`,
    },
    'denied',
    'policy of the VPC endpoint',
  ],
  [
    'nothing but the denial',
    { name: 'AccessDeniedException', says: read },
    'denied',
    'kms:Decrypt',
  ],
  [
    'a KMS key without the right',
    { name: 'AccessDeniedException', says: 'Access to KMS is not allowed' },
    'denied',
    'Allow kms:Decrypt on the key',
  ],
  [
    'a KMS key of another account',
    {
      name: 'AccessDeniedException',
      says: 'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    },
    'denied',
    'Allow kms:Decrypt on the key',
  ],
  [
    'a right to KMS that is missing',
    {
      name: 'AccessDeniedException',
      says: `${user} is not authorized to perform: kms:Decrypt on resource: ${key} because no identity-based policy allows the kms:Decrypt action`,
    },
    'denied',
    'Allow kms:Decrypt on the key',
  ],
  [
    'a KMS key that cannot decrypt',
    {
      name: 'DecryptionFailure',
      says: "Secrets Manager can't decrypt the protected secret text using the provided KMS key.",
    },
    'denied',
    'check that the key is enabled',
  ],
  [
    'a KMS key that is pending deletion',
    {
      name: 'InvalidKeyId',
      says: `${key} is pending deletion. (Service: AWSKMS; Status Code: 400; Error Code: KMSInvalidStateException; Request ID: e81be56c; Proxy: null)`,
    },
    'disabled',
    `aws kms cancel-key-deletion --key-id ${key}`,
  ],
  [
    'a KMS key that is disabled',
    {
      name: 'InvalidKeyId',
      says: `${key} is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException; Request ID: e81be56c; Proxy: null)`,
    },
    'disabled',
    `aws kms enable-key --key-id ${key}`,
  ],
  [
    'a KMS key that does not exist',
    {
      action: 'ssm:PutParameter',
      name: 'InvalidKeyId',
      says: `Key '${key}' does not exist (Service: AWSKMS; Status Code: 400; Error Code: NotFoundException; Request ID: 97cdd; Proxy: null)`,
    },
    'denied',
    'kms_key_id',
  ],
  [
    'a clock that is late',
    {
      name: 'InvalidSignatureException',
      says: 'Signature expired: 20261129T101500Z is now earlier than 20261129T111500Z (20261129T112000Z - 5 min.)',
    },
    'unauthenticated',
    'clock',
  ],
  [
    'a clock that is early',
    {
      name: 'InvalidSignatureException',
      says: 'Signature not yet current: 20261129T121500Z is still later than 20261129T112500Z (20261129T112000Z + 5 min.)',
    },
    'unauthenticated',
    'clock',
  ],
  [
    'a secret key of another pair',
    {
      name: 'InvalidSignatureException',
      says: 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    },
    'unauthenticated',
    'secret access key does not belong',
  ],
  [
    'a session that has expired',
    {
      name: 'ExpiredTokenException',
      says: 'The security token included in the request is expired',
    },
    'unauthenticated',
    'aws sso login',
  ],
  [
    'a key that nobody has',
    {
      name: 'UnrecognizedClientException',
      says: 'The security token included in the request is invalid.',
    },
    'unauthenticated',
    'AWS_SESSION_TOKEN',
  ],
  [
    'an SSO session that has expired',
    {
      name: 'CredentialsProviderError',
      says: 'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
    },
    'unauthenticated',
    'aws sso login',
  ],
  [
    'an SSO token that has expired',
    {
      name: 'TokenProviderError',
      says: "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
    },
    'unauthenticated',
    'The SSO session of the profile has expired',
  ],
  [
    'too many requests',
    { name: 'ThrottlingException', says: 'Rate exceeded' },
    'throttled',
    'higher quota',
  ],
  [
    'a quota that is used up',
    {
      action: 'secretsmanager:CreateSecret',
      name: 'LimitExceededException',
      says: "You've reached the maximum number of secrets for this account and region.",
    },
    'too-large',
    'quota',
  ],
  [
    'a prerequisite that is missing',
    {
      name: 'PreconditionNotMetException',
      says: 'The request failed because you did not complete all the prerequisite steps.',
    },
    'denied',
    'PreconditionNotMetException',
  ],
  [
    'a value that the parameter does not allow',
    {
      action: 'ssm:PutParameter',
      name: 'ParameterPatternMismatchException',
      says: 'Parameter value, cannot be validated against allowedPattern: AllowedPattern ^\\d+$',
    },
    'denied',
    'AllowedPattern',
  ],
  [
    'a hundred versions, the oldest with a label',
    {
      action: 'ssm:PutParameter',
      name: 'ParameterMaxVersionLimitExceeded',
      says: "You attempted to create a new version of db by calling the PutParameter API. Version 1, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.",
    },
    'too-large',
    'label-parameter-version',
  ],
  [
    'too many parameters',
    {
      action: 'ssm:PutParameter',
      name: 'ParameterLimitExceeded',
      says: 'You have exceeded the number of parameters for this AWS account.',
    },
    'too-large',
    'quota',
  ],
  [
    'a parameter of another type',
    {
      action: 'ssm:PutParameter',
      name: 'HierarchyTypeMismatchException',
      says: 'Parameter Store does not support changing a parameter type in a hierarchy.',
    },
    'denied',
    'HierarchyTypeMismatchException',
  ],
];

function explain({ name, says, action = 'secretsmanager:GetSecretValue' }: Refused) {
  const error = Object.assign(new Error(says), { name, $metadata: { httpStatusCode: 400 } });
  const isWrite = /:(?:Put|Create)/.test(action);
  return toAwsError(error, { action, subject: 'db', isWrite, where: 'AWS' });
}

describe('the refusals that AWS documents', () => {
  const rows = refusals.map(([title, refused, code, ...words]) => ({
    title,
    refused,
    code,
    words,
  }));

  it.each(rows)('explains $title', ({ refused, code, words }) => {
    const error = explain(refused);
    expect(error?.code).toBe(code);
    for (const word of words) expect(`${error?.message} ${error?.remedy}`).toContain(word);
  });

  it('does not go by words of a message that quotes what was sent', () => {
    const says = `Value 'Access to KMS is not allowed' at 'value' failed to satisfy a constraint`;
    const error = explain({ name: 'ValidationException', says, action: 'ssm:PutParameter' });
    expect(error?.message).not.toContain('KMS');
  });
});
