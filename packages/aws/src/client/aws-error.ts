import {
  connectionFailure,
  parseRetryAfter,
  SecretsManagerError,
  type SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';
import { isClientError, quotesRequest, safeCause, type FailedRequest } from './client-error';
import { errorCode } from './error-codes';
import { explainRefusal } from './refusal-reasons';

/**
 * Says what an error of the SDK means.
 *
 * @returns `undefined` for an error that is not the SDK's.
 */
export function toAwsError(
  error: unknown,
  request: FailedRequest,
): SecretsManagerError | undefined {
  if (!isClientError(error)) return undefined;
  if (error.message.startsWith('Region is missing')) return missingRegion();
  const cause = safeCause(error, request.isWrite);
  const failure = connectionFailure(error, request.where);
  if (failure !== undefined) {
    return new SecretsManagerError(failure.code, failure.message, {
      remedy: failure.remedy,
      cause,
    });
  }
  const { name } = error;
  const code = errorCode(name, error.$metadata?.httpStatusCode);
  const header = error.$response?.headers?.['retry-after'];
  return awsError(code, name, request, error.message, {
    cause,
    retryAfter: parseRetryAfter(header, Date.now()),
  });
}

/** @param says - What AWS says, which decides and is not shown: it may quote a value. */
export function awsError(
  code: SecretsManagerErrorCode,
  name: string,
  request: Omit<FailedRequest, 'where'>,
  says: string,
  origin: { readonly cause?: unknown; readonly retryAfter?: number | undefined } = {},
): SecretsManagerError {
  const isRefusal = code === 'denied' || code === 'unauthenticated' || code === 'too-large';
  const known = isRefusal && !quotesRequest(name) ? explainRefusal(says, request) : undefined;
  const { message, remedy } = known ?? wording(code, name, request);
  return new SecretsManagerError(known?.code ?? code, message, { remedy, ...origin });
}

function wording(
  code: SecretsManagerErrorCode,
  name: string,
  { action, subject, isWrite }: Omit<FailedRequest, 'where'>,
): { readonly message: string; readonly remedy: string } {
  const on = subject === undefined ? '' : ` on ${subject}`;
  switch (code) {
    case 'denied':
      return denial(name, action, on, isWrite);
    case 'unauthenticated':
      return {
        message: `AWS does not accept the credentials for ${action} (${name}).`,
        remedy: unauthenticatedRemedy(name),
      };
    case 'throttled':
      return {
        message: `AWS takes no more requests ${action} for now (${name}).`,
        remedy: 'Run again later, or ask AWS for a higher quota.',
      };
    case 'timeout':
      return {
        message: `AWS did not answer ${action}${on} in time.`,
        remedy: 'Check the network and the endpoint, then run again.',
      };
    case 'conflict':
      return {
        message: `AWS has ${subject ?? 'it'} already.`,
        remedy: 'Nothing was written: look at the new state and run again.',
      };
    case 'too-large':
      return {
        message: `AWS refuses ${action}${on}: a quota is used up (${name}).`,
        remedy: 'Remove what is not needed any more, or ask AWS for a higher quota.',
      };
    default:
      return {
        message: `AWS could not answer ${action}${on} (${name}).`,
        remedy: 'Check the state of the service and the endpoint, then run again.',
      };
  }
}

const kmsNames = /^(?:Decryption|Encryption|InvalidKeyId|KMS)/;

function denial(name: string, action: string, on: string, isWrite: boolean) {
  const kms = isWrite ? 'kms:GenerateDataKey and kms:Decrypt' : 'kms:Decrypt';
  if (kmsNames.test(name)) {
    return {
      message: `The KMS key does not allow ${action}${on} (${name}).`,
      remedy: `Allow ${kms} on the key in its policy, and check that the key is enabled.`,
    };
  }
  if (/^(?:AccessDenied|Unauthorized|NotAuthorized|OptIn)/.test(name)) {
    return {
      message: `AWS denies ${action}${on}.`,
      remedy: `Allow ${action} in the policy of the user or role, and ${kms} where the secret has a KMS key of its own.`,
    };
  }
  return {
    message: `AWS refuses ${action}${on} (${name}).`,
    remedy: 'Check the attributes of the secrets manager and what AWS allows for this secret.',
  };
}

function unauthenticatedRemedy(name: string): string {
  if (/^(?:Credentials|Token)ProviderError$/.test(name)) {
    return 'Sign in (aws sso login), or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  }
  if (/^(?:ExpiredToken|RequestExpired)/.test(name)) {
    return 'The session has expired: sign in again (aws sso login), or get new credentials.';
  }
  if (/Skewed$|Signature/.test(name)) {
    return 'Check the clock of this machine, the secret access key and the region.';
  }
  return 'Check the credentials: aws sts get-caller-identity shows whose they are.';
}

/** The error for a store whose region nobody names. */
export function missingRegion(): SecretsManagerError {
  return new SecretsManagerError('unauthenticated', 'No region of AWS is named.', {
    remedy: 'Set region_name in the stack, AWS_REGION, or the region of the profile.',
  });
}
