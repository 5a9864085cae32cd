import type { SecretsManagerErrorCode } from '@stackref/core/secrets-manager';

/** What a refusal means and what helps. */
export interface Explanation {
  readonly code: SecretsManagerErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** What a refusal says beside its canonical code. */
export interface RefusalFacts {
  readonly operation: string;
  /** Of `google.rpc.ErrorInfo`: `SERVICE_DISABLED`. */
  readonly reason: string | undefined;
  /** Of `google.rpc.ErrorInfo`: `consumer`, `permission`, `uid`. */
  readonly metadata: ReadonlyMap<string, string>;
  /** May quote what was sent: only what a pattern captures of it is shown. */
  readonly text: string;
}

interface KnownRefusal {
  /** https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto */
  readonly reasons?: readonly string[];
  /** For answers without a reason, as Secret Manager and Cloud KMS themselves give them. */
  readonly text?: RegExp;
  readonly code: SecretsManagerErrorCode;
  readonly explain: (
    facts: RefusalFacts,
    found: RegExpExecArray | undefined,
  ) => readonly [string, string];
}

/** The projects of gcloud itself, to which credentials without a quota project are charged. */
const projectsOfGcloud = /projects\/(?:764086051850|32555940559)$/;

const noQuotaProject = [
  'The credentials of gcloud name no quota project, which Secret Manager asks for.',
  'Name one: gcloud auth application-default set-quota-project PROJECT_ID, or GOOGLE_CLOUD_QUOTA_PROJECT.',
] as const;

/** The first that fits counts. */
const refusals: readonly KnownRefusal[] = [
  {
    text: /quota[ _]project/i,
    code: 'denied',
    explain: () => noQuotaProject,
  },
  {
    reasons: ['SERVICE_DISABLED', 'SERVICE_NOT_VISIBLE'],
    code: 'denied',
    explain: (facts) =>
      projectsOfGcloud.test(consumer(facts))
        ? noQuotaProject
        : [
            `The Secret Manager API is not enabled in ${project(facts)}.`,
            `Enable it: gcloud services enable secretmanager.googleapis.com${projectOption(facts)}`,
          ],
  },
  {
    reasons: ['ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
    text: /insufficient authentication scopes/i,
    code: 'denied',
    explain: () => [
      'The access token is not for Secret Manager: it lacks the scope https://www.googleapis.com/auth/cloud-platform.',
      'Sign in again: gcloud auth application-default login. A machine of Google Cloud gets it with gcloud compute instances set-service-account --scopes=cloud-platform.',
    ],
  },
  {
    reasons: ['BILLING_DISABLED'],
    code: 'denied',
    explain: (facts) => [
      `Billing is not enabled for ${project(facts)}.`,
      `Link a billing account: gcloud billing projects link ${projectName(facts)} --billing-account=ACCOUNT_ID`,
    ],
  },
  {
    reasons: ['USER_PROJECT_DENIED'],
    code: 'denied',
    explain: (facts) => [
      `The identity may not use ${project(facts)} as its quota project.`,
      `Grant it roles/serviceusage.serviceUsageConsumer there, or name another: gcloud auth application-default set-quota-project PROJECT_ID`,
    ],
  },
  {
    reasons: ['CONSUMER_INVALID', 'RESOURCE_PROJECT_INVALID'],
    code: 'denied',
    explain: (facts) => [
      `There is no project that Google calls ${projectName(facts)}, or the identity may not use it.`,
      'Check project_id of the secrets manager, GOOGLE_CLOUD_PROJECT, and the quota project of the credentials.',
    ],
  },
  {
    reasons: ['CONSUMER_SUSPENDED', 'GCP_SUSPENDED'],
    code: 'denied',
    explain: (facts) => [
      `Google has suspended ${project(facts)}.`,
      'Ask the owner of the project to appeal in the Google Cloud console.',
    ],
  },
  {
    reasons: ['SECURITY_POLICY_VIOLATED'],
    text: /vpcServiceControlsUniqueIdentifier:? ?(?<uid>[\w-]+)?|VPC Service Controls/i,
    code: 'denied',
    explain: ({ operation, metadata }, found) => [
      `VPC Service Controls keep ${operation} out of the perimeter (${metadata.get('uid') ?? found?.groups?.['uid'] ?? 'without an identifier'}).`,
      'Run inside the perimeter, or ask for an access level or an ingress rule: the identifier finds the refusal in the audit log.',
    ],
  },
  {
    reasons: ['RESOURCE_USAGE_RESTRICTION_VIOLATED', 'ORG_RESTRICTION_VIOLATION'],
    code: 'denied',
    explain: ({ operation, reason = '' }) => [
      `A policy of the organization forbids ${operation} (${reason}).`,
      'Ask who administers the organization to allow secretmanager.googleapis.com for this project.',
    ],
  },
  {
    reasons: ['LOCATION_POLICY_VIOLATED', 'LOCATION_ORG_POLICY_VIOLATED'],
    text: /constraints\/gcp\.resourceLocations/,
    code: 'denied',
    explain: () => [
      'A policy of the organization, constraints/gcp.resourceLocations, does not allow secrets where this one would be.',
      'Name locations that it allows in replication_locations of the secrets manager, such as [europe-west3], or in location for regional secrets.',
    ],
  },
  {
    text: /constraints\/(?<constraint>[\w.]+)/,
    code: 'denied',
    explain: ({ operation }, found) => [
      `A policy of the organization forbids ${operation}: constraints/${found?.groups?.['constraint'] ?? ''}.`,
      'Make the secret in the way that the policy asks for (gcloud secrets create), then register its values.',
    ],
  },
  {
    text: /(?<key>projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+)\/cryptoKeyVersions\/(?<version>\d+) is not enabled, current state is: DESTROY/,
    code: 'destroyed',
    explain: (_facts, found) => [
      `Version ${found?.groups?.['version'] ?? ''} of the Cloud KMS key ${found?.groups?.['key'] ?? ''} is destroyed, and so is what it encrypted.`,
      'Restore it while it is only scheduled (gcloud kms keys versions restore), or register the values anew.',
    ],
  },
  {
    text: /(?<key>projects\/[\w.:-]+\/locations\/[\w-]+\/keyRings\/[\w-]+\/cryptoKeys\/[\w-]+)\/cryptoKeyVersions\/(?<version>\d+) is not enabled/,
    code: 'disabled',
    explain: (_facts, found) => [
      `Version ${found?.groups?.['version'] ?? ''} of the Cloud KMS key ${found?.groups?.['key'] ?? ''} is disabled.`,
      `Enable it: gcloud kms keys versions enable ${found?.groups?.['version'] ?? ''} --key=${found?.groups?.['key'] ?? ''}`,
    ],
  },
  {
    text: /cloudkms\.|cryptoKeys\//i,
    code: 'denied',
    explain: () => [
      'Secret Manager may not use the Cloud KMS key of the secret.',
      'Grant roles/cloudkms.cryptoKeyEncrypterDecrypter on the key to its service agent, service-PROJECT_NUMBER@gcp-sa-secretmanager.iam.gserviceaccount.com.',
    ],
  },
  {
    reasons: ['RATE_LIMIT_EXCEEDED', 'RESOURCE_QUOTA_EXCEEDED'],
    code: 'throttled',
    explain: ({ operation }) => tooMany(operation),
  },
  {
    reasons: ['ACCOUNT_STATE_INVALID', 'USER_BLOCKED_BY_ADMIN'],
    code: 'unauthenticated',
    explain: ({ operation }) => [
      `The account that called ${operation} is disabled, deleted or blocked.`,
      'Ask who administers it to enable it: gcloud iam service-accounts enable, for a service account.',
    ],
  },
  {
    reasons: [
      'API_KEY_INVALID',
      'ACCESS_TOKEN_EXPIRED',
      'ACCESS_TOKEN_TYPE_UNSUPPORTED',
      'CREDENTIALS_MISSING',
    ],
    code: 'unauthenticated',
    explain: ({ operation }) => notAccepted(operation),
  },
];

/** What one of the documented refusals means; `undefined` for another one, which its canonical code explains. */
export function knownRefusal(facts: RefusalFacts): Explanation | undefined {
  for (const { reasons = [], text, code, explain } of refusals) {
    const found = text?.exec(facts.text) ?? undefined;
    if (found === undefined && !reasons.includes(facts.reason ?? '')) continue;
    const [message, remedy] = explain(facts, found);
    return { code, message, remedy };
  }
  return undefined;
}

export function notAccepted(operation: string): readonly [string, string] {
  return [
    `Google Secret Manager did not accept the identity that called ${operation}.`,
    'Sign in again: gcloud auth application-default login',
  ];
}

export function tooMany(operation: string): readonly [string, string] {
  return [
    `Google Secret Manager takes no more ${operation} requests at the moment.`,
    'Run again in a minute, or ask for a higher Secret Manager quota of the project: the default is 600 reads of metadata and 600 writes a minute.',
  ];
}

function consumer({ metadata }: RefusalFacts): string {
  return metadata.get('consumer') ?? '';
}

/** The ID or number of the project that is charged, which nobody but Google has chosen. */
function projectName(facts: RefusalFacts): string {
  return /^projects\/([\w.:-]+)$/.exec(consumer(facts))?.[1] ?? 'PROJECT_ID';
}

function project(facts: RefusalFacts): string {
  return consumer(facts) === '' ? 'the project' : `the project ${projectName(facts)}`;
}

function projectOption(facts: RefusalFacts): string {
  return consumer(facts) === '' ? '' : ` --project=${projectName(facts)}`;
}
