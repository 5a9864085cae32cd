import { SecretsManagerError, type SecretsManagerErrorCode } from '@stackref/core/secrets-manager';
import type { GoogleApiError } from './google-api-error';
import { notAccepted, tooMany, type Explanation } from './known-refusals';

/** The permission that a method asks for and the narrowest predefined role that has it. */
const rights = new Map([
  ['ListSecrets', ['secretmanager.secrets.list', 'roles/secretmanager.viewer']],
  ['GetSecret', ['secretmanager.secrets.get', 'roles/secretmanager.viewer']],
  ['ListSecretVersions', ['secretmanager.versions.list', 'roles/secretmanager.viewer']],
  ['AccessSecretVersion', ['secretmanager.versions.access', 'roles/secretmanager.secretAccessor']],
  ['AddSecretVersion', ['secretmanager.versions.add', 'roles/secretmanager.secretVersionAdder']],
  ['CreateSecret', ['secretmanager.secrets.create', 'roles/secretmanager.admin']],
]);

/** Canonical codes, and those of HTTP for an answer that has none: from a proxy or a load balancer. */
const codes = new Map<string | number, SecretsManagerErrorCode>([
  ['UNAUTHENTICATED', 'unauthenticated'],
  ['PERMISSION_DENIED', 'denied'],
  ['RESOURCE_EXHAUSTED', 'throttled'],
  ['ALREADY_EXISTS', 'conflict'],
  ['ABORTED', 'conflict'],
  // Not a conflict: no request of ours has a condition.
  ['FAILED_PRECONDITION', 'denied'],
  ['DEADLINE_EXCEEDED', 'timeout'],
  ['UNAVAILABLE', 'unavailable'],
  ['INTERNAL', 'unavailable'],
  [401, 'unauthenticated'],
  [403, 'denied'],
  [429, 'throttled'],
  [504, 'timeout'],
]);

/** Says what a refusal of Secret Manager means and what to do: by its canonical code, else by its HTTP status. */
export function explainApiError(error: GoogleApiError): SecretsManagerError {
  const { message, remedy, code } = explanationOf(error);
  return new SecretsManagerError(code, message, {
    remedy,
    cause: error,
    retryAfter: error.retryAfter,
  });
}

function explanationOf(error: GoogleApiError): Explanation {
  const { operation, status, httpStatus, known } = error;
  if (known !== undefined) return known;
  const code = codes.get(status) ?? codes.get(httpStatus) ?? 'unavailable';
  switch (code) {
    case 'denied':
      return status === 'FAILED_PRECONDITION' ? refused(error) : denied(error);
    case 'unauthenticated': {
      const [message, remedy] = notAccepted(operation);
      return { code, message, remedy };
    }
    case 'throttled': {
      const [message, remedy] = tooMany(operation);
      return { code, message, remedy };
    }
    case 'conflict':
      return {
        code,
        message: `Google Secret Manager refused ${operation} in the present state of the secret: ${error.message}`,
        remedy: 'Look at the new state and run again.',
      };
    default:
      return {
        code,
        message: `Google Secret Manager did not answer ${operation} (${status || `HTTP status ${httpStatus}`}).`,
        remedy: remedyFor(status, httpStatus),
      };
  }
}

function refused({ operation, message }: GoogleApiError): Explanation {
  return {
    code: 'denied',
    message: `Google Secret Manager refused ${operation} in the present state of the secret or project: ${message}`,
    remedy: 'Look at the secret (gcloud secrets describe) and at the policies of the organization.',
  };
}

function denied({ operation, permission: missing }: GoogleApiError): Explanation {
  const [usual, role] = rights.get(operation) ?? [operation, 'roles/secretmanager.viewer'];
  const permission = missing ?? usual;
  const example = permission === usual ? `, for example with ${role}` : '';
  return {
    code: 'denied',
    message: `Google Secret Manager denied ${operation}: the identity has no ${permission} here.`,
    remedy: `Grant the permission ${permission}${example}.`,
  };
}

function remedyFor(status: string, httpStatus: number): string {
  return status === 'NOT_FOUND' || status === 'INVALID_ARGUMENT' || httpStatus === 404
    ? 'Check project_id, location and endpoint_url of the secrets manager.'
    : 'Check the state of the service at https://status.cloud.google.com, then run again.';
}
