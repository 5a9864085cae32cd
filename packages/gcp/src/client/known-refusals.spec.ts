import { explainApiError } from './explain-api-error';
import { googleApiError } from './google-api-error';

const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;

function info(reason: string, metadata: Readonly<Record<string, string>> = {}) {
  const all = { service: 'secretmanager.googleapis.com', ...metadata };
  return { '@type': type('ErrorInfo'), reason, domain: 'googleapis.com', metadata: all };
}

const violated =
  'Constraint constraints/gcp.resourceLocations violated for [orgpolicy:projects/1234567890] attempting to create a secret in [global]. For more information, see https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations.';
const key = 'projects/p/locations/europe-west3/keyRings/ring/cryptoKeys/own';
const uid = 'eYhDkfYCu-dOCjuj8X4Am9-spkxs0-kX5YnhAJmc3PZ7pmNNfSsqtQ';
const prohibited = `Request is prohibited by organization's policy. vpcServiceControlsUniqueIdentifier: ${uid}`;
const perimeter = {
  '@type': type('PreconditionFailure'),
  violations: [{ type: 'VPC_SERVICE_CONTROLS', description: uid }],
};

interface Refused {
  readonly operation?: string;
  readonly httpStatus: number;
  readonly status: string;
  readonly message: string;
  readonly details?: readonly object[];
}

/** What the service answers, as issues and its documentation have it; then the code, and what the message or remedy says. */
const refusals: readonly (readonly [string, Refused, string, ...string[]])[] = [
  [
    'a location that the organization does not allow',
    {
      operation: 'CreateSecret',
      httpStatus: 400,
      status: 'FAILED_PRECONDITION',
      message: violated,
      details: [
        {
          '@type': type('PreconditionFailure'),
          violations: [
            {
              type: 'constraints/gcp.resourceLocations',
              subject: 'orgpolicy:projects/1234567890',
              description: violated,
            },
          ],
        },
      ],
    },
    'denied',
    'replication_locations',
  ],
  [
    'another policy of the organization',
    {
      operation: 'CreateSecret',
      httpStatus: 400,
      status: 'FAILED_PRECONDITION',
      message:
        'Constraint constraints/gcp.restrictNonCmekServices violated for projects/1234567890 attempting to create or modify a secret without customer-managed encryption.',
    },
    'denied',
    'constraints/gcp.restrictNonCmekServices',
    'gcloud secrets create',
  ],
  [
    'credentials without a quota project',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'Your application is authenticating by using local Application Default Credentials. The secretmanager.googleapis.com API requires a quota project, which is not set by default. To learn how to set your quota project, see https://cloud.google.com/docs/authentication/adc-troubleshooting/user-creds .',
      details: [info('SERVICE_DISABLED', { consumer: 'projects/764086051850' })],
    },
    'denied',
    'gcloud auth application-default set-quota-project',
  ],
  [
    'the same, in older words',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'Your application has authenticated using end user credentials from the Google Cloud SDK or Google Cloud Shell which are not supported by the secretmanager.googleapis.com. We recommend configuring the billing/quota_project setting in gcloud or using a service account.',
    },
    'denied',
    'gcloud auth application-default set-quota-project',
  ],
  [
    "the API of gcloud's own project",
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'Secret Manager API has not been used in project 764086051850 before or it is disabled.',
      details: [info('SERVICE_DISABLED', { consumer: 'projects/764086051850' })],
    },
    'denied',
    'gcloud auth application-default set-quota-project',
  ],
  [
    'an API that is not enabled',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'Secret Manager API has not been used in project 698910892233 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/secretmanager.googleapis.com/overview?project=698910892233 then retry.',
      details: [
        {
          '@type': type('Help'),
          links: [{ description: 'Google developers console API activation', url: 'https://x' }],
        },
        info('SERVICE_DISABLED', { consumer: 'projects/698910892233' }),
      ],
    },
    'denied',
    'gcloud services enable secretmanager.googleapis.com --project=698910892233',
  ],
  [
    'a token without the scope',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: 'Request had insufficient authentication scopes.',
      details: [
        info('ACCESS_TOKEN_SCOPE_INSUFFICIENT', {
          method: 'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion',
        }),
      ],
    },
    'denied',
    'https://www.googleapis.com/auth/cloud-platform',
    'gcloud auth application-default login',
  ],
  [
    'the same without a reason',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: 'Request had insufficient authentication scopes.',
    },
    'denied',
    'scope',
  ],
  [
    'billing that is off',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'This API method requires billing to be enabled. Please enable billing on project #1051023892108 by visiting https://console.developers.google.com/billing/enable?project=1051023892108 then retry.',
      details: [info('BILLING_DISABLED', { consumer: 'projects/1051023892108' })],
    },
    'denied',
    'gcloud billing projects link 1051023892108',
  ],
  [
    'a quota project that may not be used',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        'Caller does not have required permission to use project bamboo-precept. Grant the caller the roles/serviceusage.serviceUsageConsumer role, or a custom role with the serviceusage.services.use permission, by visiting https://console.developers.google.com/iam-admin/iam?project=bamboo-precept and then retry.',
      details: [info('USER_PROJECT_DENIED', { consumer: 'projects/bamboo-precept' })],
    },
    'denied',
    'roles/serviceusage.serviceUsageConsumer',
    'bamboo-precept',
  ],
  [
    'a project that does not exist',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: 'Permission denied on resource project polynomial-coda.',
      details: [info('CONSUMER_INVALID', { consumer: 'projects/polynomial-coda' })],
    },
    'denied',
    'polynomial-coda',
    'project_id',
  ],
  [
    'a project that is suspended',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: "Permission denied: Consumer 'projects/p' has been suspended.",
      details: [info('CONSUMER_SUSPENDED', { consumer: 'projects/p' })],
    },
    'denied',
    'suspended the project p',
  ],
  [
    'VPC Service Controls',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: prohibited,
      details: [perimeter, info('SECURITY_POLICY_VIOLATED', { uid, consumer: 'projects/p' })],
    },
    'denied',
    uid,
    'perimeter',
  ],
  [
    'the same without a reason',
    { httpStatus: 403, status: 'PERMISSION_DENIED', message: prohibited, details: [perimeter] },
    'denied',
    uid,
  ],
  [
    'a service that the organization does not allow',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: 'Request is disallowed by organization constraints.',
      details: [info('RESOURCE_USAGE_RESTRICTION_VIOLATED', { consumer: 'projects/p' })],
    },
    'denied',
    'RESOURCE_USAGE_RESTRICTION_VIOLATED',
  ],
  [
    'a missing permission',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message:
        "Permission 'secretmanager.versions.access' denied on resource (or it may not exist).",
      details: [
        {
          ...info('IAM_PERMISSION_DENIED', {
            permission: 'secretmanager.versions.access',
            resource: 'projects/p/secrets/db/versions/latest',
          }),
          domain: 'iam.googleapis.com',
        },
      ],
    },
    'denied',
    'secretmanager.versions.access',
    'roles/secretmanager.secretAccessor',
  ],
  [
    'another permission than the usual one',
    {
      operation: 'CreateSecret',
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: "Permission 'resourcemanager.tagValueBindings.create' denied on resource.",
    },
    'denied',
    'resourcemanager.tagValueBindings.create',
  ],
  [
    'a KMS key that the service may not use',
    {
      httpStatus: 403,
      status: 'PERMISSION_DENIED',
      message: `Permission 'cloudkms.cryptoKeyVersions.useToDecrypt' denied on resource '${key}' (or it may not exist).`,
    },
    'denied',
    'roles/cloudkms.cryptoKeyEncrypterDecrypter',
  ],
  [
    'a KMS key that is disabled',
    {
      httpStatus: 400,
      status: 'FAILED_PRECONDITION',
      message: `${key}/cryptoKeyVersions/3 is not enabled, current state is: DISABLED.`,
    },
    'disabled',
    `gcloud kms keys versions enable 3 --key=${key}`,
  ],
  [
    'a KMS key that is destroyed',
    {
      operation: 'AddSecretVersion',
      httpStatus: 400,
      status: 'FAILED_PRECONDITION',
      message: `${key}/cryptoKeyVersions/1 is not enabled, current state is: DESTROYED.`,
    },
    'destroyed',
    'register the values anew',
  ],
  [
    'a rate that is exceeded',
    {
      httpStatus: 429,
      status: 'RESOURCE_EXHAUSTED',
      message:
        "Quota exceeded for quota metric 'Secret Manager write requests' and limit 'Secret Manager write requests per minute' of service 'secretmanager.googleapis.com' for consumer 'project_number:1234567890'.",
      details: [
        info('RATE_LIMIT_EXCEEDED', {
          consumer: 'projects/1234567890',
          quota_limit: 'WriteRequestsPerMinutePerProject',
        }),
      ],
    },
    'throttled',
    'higher Secret Manager quota',
  ],
  [
    'a service account that is disabled',
    {
      httpStatus: 401,
      status: 'UNAUTHENTICATED',
      message: 'The request is authenticated with an account that is disabled.',
      details: [info('ACCOUNT_STATE_INVALID')],
    },
    'unauthenticated',
    'gcloud iam service-accounts enable',
  ],
  [
    'a token that is not one',
    {
      httpStatus: 401,
      status: 'UNAUTHENTICATED',
      message: 'Request had invalid authentication credentials. Expected OAuth 2 access token.',
      details: [info('ACCESS_TOKEN_TYPE_UNSUPPORTED')],
    },
    'unauthenticated',
    'gcloud auth application-default login',
  ],
];

function explain(
  { operation = 'AccessSecretVersion', httpStatus, status, message, details = [] }: Refused,
  isConfidential: boolean,
) {
  const body = { error: { code: httpStatus, status, message, details } };
  return explainApiError(
    googleApiError({ operation, httpStatus, retryAfter: null, body, isConfidential }),
  );
}

describe('the refusals that Google documents', () => {
  const rows = refusals.map(([title, refused, code, ...words]) => ({
    title,
    refused,
    code,
    words,
  }));

  it.each(rows)('explains $title', ({ refused, code, words }) => {
    // Whether or not the message may be shown, since it decides.
    for (const isConfidential of [false, true]) {
      const error = explain(refused, isConfidential);
      expect(error.code).toBe(code);
      for (const word of words) expect(`${error.message} ${error.remedy}`).toContain(word);
    }
  });

  it.each([
    ['FAILED_PRECONDITION', 'Something else in its present state.', 'denied'],
    ['INVALID_ARGUMENT', `${key}/cryptoKeyVersions/1 is not enabled: ${violated}`, 'unavailable'],
  ])('takes %s for no other reason', (status, message, code) => {
    expect(explain({ httpStatus: 400, status, message }, true).code).toBe(code);
  });
});
