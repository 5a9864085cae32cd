import { SecretsManagerError, type SecretsManagerErrorCode } from '@stackref/core';
import { concernsPermission, type GoogleApiError } from './google-api-error';

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
  ['FAILED_PRECONDITION', 'conflict'],
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

interface Explanation {
  readonly code: SecretsManagerErrorCode;
  readonly message: string;
  readonly remedy: string;
}

function explanationOf(error: GoogleApiError): Explanation {
  const { operation, status, httpStatus, reason } = error;
  if (reason === 'SERVICE_DISABLED') {
    return {
      code: 'denied',
      message: 'The Secret Manager API is not enabled in the project.',
      remedy: 'Enable it: gcloud services enable secretmanager.googleapis.com',
    };
  }
  if (reason === 'API_KEY_INVALID') return unauthenticated(operation);
  const code = codeOf(error);
  switch (code) {
    case 'denied':
      return concernsPermission(error) ? denied(operation) : outOfBounds(error);
    case 'unauthenticated':
      return unauthenticated(operation);
    case 'throttled':
      return {
        code,
        message: `Google Secret Manager takes no more ${operation} requests at the moment.`,
        remedy:
          'Run again in a minute, or ask for a higher Secret Manager quota of the project: the default is 600 reads of metadata and 600 writes a minute.',
      };
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

function codeOf({ reason, status, httpStatus }: GoogleApiError): SecretsManagerErrorCode {
  if (reason === 'RATE_LIMIT_EXCEEDED') return 'throttled';
  return codes.get(status) ?? codes.get(httpStatus) ?? 'unavailable';
}

function outOfBounds({ operation, reason = '', message }: GoogleApiError): Explanation {
  return {
    code: 'denied',
    message: `Google Secret Manager denied ${operation} (${reason}): ${message}`,
    remedy: 'Check project_id, the billing of the project, and its VPC Service Controls.',
  };
}

function denied(operation: string): Explanation {
  const [permission, role] = rights.get(operation) ?? [operation, 'roles/secretmanager.viewer'];
  return {
    code: 'denied',
    message: `Google Secret Manager denied ${operation}: the identity has no ${permission} here.`,
    remedy: `Grant the permission ${permission}, for example with ${role}.`,
  };
}

function unauthenticated(operation: string): Explanation {
  return {
    code: 'unauthenticated',
    message: `Google Secret Manager did not accept the identity that called ${operation}.`,
    remedy: 'Sign in again: gcloud auth application-default login',
  };
}

function remedyFor(status: string, httpStatus: number): string {
  return status === 'NOT_FOUND' || status === 'INVALID_ARGUMENT' || httpStatus === 404
    ? 'Check project_id, location and endpoint_url of the secrets manager.'
    : 'Check the state of the service at https://status.cloud.google.com, then run again.';
}
