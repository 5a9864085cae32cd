import type { SecretsManagerErrorCode } from '@stackref/core/secrets-manager';

const names: Readonly<Partial<Record<SecretsManagerErrorCode, readonly string[]>>> = {
  denied: [
    'AccessDenied',
    'AccessDeniedException',
    'DecryptionFailure',
    'EncryptionFailure',
    'InvalidKeyId',
    'KMSAccessDeniedException',
    'NotAuthorized',
    'OptInRequired',
    'UnauthorizedOperation',
  ],
  unauthenticated: [
    'AuthFailure',
    'CredentialsProviderError',
    'ExpiredToken',
    'ExpiredTokenException',
    'IncompleteSignature',
    'IncompleteSignatureException',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignatureException',
    'MissingAuthenticationToken',
    'MissingAuthenticationTokenException',
    'RequestExpired',
    'RequestTimeTooSkewed',
    'SignatureDoesNotMatch',
    'TokenProviderError',
    'UnrecognizedClientException',
  ],
  throttled: [
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'TooManyUpdates',
  ],
  timeout: ['AbortError', 'RequestTimeout', 'RequestTimeoutException', 'TimeoutError'],
  conflict: ['ParameterAlreadyExists', 'ResourceExistsException'],
  'too-large': [
    'HierarchyLevelLimitExceededException',
    'LimitExceededException',
    'ParameterLimitExceeded',
    'ParameterMaxVersionLimitExceeded',
  ],
  unavailable: ['InternalFailure', 'InternalServerError', 'InternalServiceError'],
};

const codes = new Map(
  Object.entries(names).flatMap(([code, list]) =>
    list.map((name) => [name, code as SecretsManagerErrorCode] as const),
  ),
);

/** What an error of AWS means: by its name, else by the status of the answer. */
export function errorCode(name: string, status: number | undefined): SecretsManagerErrorCode {
  const known = codes.get(name);
  if (known !== undefined) return known;
  if (status === undefined || status >= 500 || status < 400) return 'unavailable';
  switch (status) {
    case 401:
      return 'unauthenticated';
    case 408:
      return 'timeout';
    case 409:
      return 'conflict';
    case 413:
      return 'too-large';
    case 429:
      return 'throttled';
    default:
      // A request that is wrong is not mended by repeating it.
      return 'denied';
  }
}
