import { inspect } from 'node:util';
import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { toAwsError } from './aws-error';

const request = {
  action: 'secretsmanager:GetSecretValue',
  subject: 'db',
  isWrite: false,
  where: 'AWS Secrets Manager in eu-central-1',
};

function clientError(name: string, status?: number, message = 'a message'): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

function shown(error: unknown): string {
  return inspect(error, { depth: Infinity, showHidden: true });
}

describe('toAwsError', () => {
  it.each([
    ['AccessDeniedException', 400, 'denied'],
    ['DecryptionFailure', 400, 'denied'],
    ['InvalidKeyId', 400, 'denied'],
    ['ValidationException', 400, 'denied'],
    ['CredentialsProviderError', undefined, 'unauthenticated'],
    ['TokenProviderError', undefined, 'unauthenticated'],
    ['ExpiredTokenException', 400, 'unauthenticated'],
    ['ExpiredToken', 403, 'unauthenticated'],
    ['UnrecognizedClientException', 400, 'unauthenticated'],
    ['InvalidClientTokenId', 403, 'unauthenticated'],
    ['InvalidSignatureException', 400, 'unauthenticated'],
    ['RequestTimeTooSkewed', 403, 'unauthenticated'],
    ['ThrottlingException', 400, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['TooManyUpdates', 400, 'throttled'],
    ['ResourceExistsException', 400, 'conflict'],
    ['ParameterAlreadyExists', 400, 'conflict'],
    ['LimitExceededException', 400, 'too-large'],
    ['ParameterLimitExceeded', 400, 'too-large'],
    ['InternalServiceError', 500, 'unavailable'],
    ['InternalServerError', 500, 'unavailable'],
    ['TimeoutError', undefined, 'timeout'],
    ['AbortError', undefined, 'timeout'],
    // What gateways answer has no name that AWS knows.
    ['SyntaxError', 200, 'unavailable'],
    ['UnknownError', 401, 'unauthenticated'],
    ['UnknownError', 403, 'denied'],
    ['UnknownError', 408, 'timeout'],
    ['UnknownError', 413, 'too-large'],
    ['UnknownError', 429, 'throttled'],
    ['UnknownError', 502, 'unavailable'],
    ['UnknownError', undefined, 'unavailable'],
  ])('says that %s with status %s is %s', (name, status, code) => {
    const error = toAwsError(clientError(name, status), request);
    expect(error).toMatchObject({ code, cause: { name } });
    expect(error?.remedy).not.toBe('');
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EAI_AGAIN'])(
    'says that the connection failed with %s',
    (code) => {
      const failure = Object.assign(clientError('Error'), { code });
      expect(toAwsError(failure, request)).toMatchObject({ code: 'unavailable', cause: { code } });
    },
  );

  it('names the right that is missing', () => {
    const error = toAwsError(clientError('AccessDeniedException', 400), request);
    expect(error?.message).toContain('secretsmanager:GetSecretValue');
    expect(error?.message).toContain('db');
    const kms = toAwsError(clientError('DecryptionFailure', 400), request);
    expect(kms?.remedy).toContain('kms:Decrypt');
  });

  it('names what a missing region is set with', () => {
    const error = toAwsError(new Error('Region is missing'), request);
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(error?.remedy).toContain('region_name');
  });

  it('keeps to the wait that AWS asks for', () => {
    const error = clientError('ThrottlingException', 429);
    Object.defineProperty(error, '$response', { value: { headers: { 'retry-after': '3' } } });
    expect(toAwsError(error, request)).toMatchObject({ retryAfter: 3000 });
  });

  it('keeps nothing of an answer that it could not read', () => {
    const error = new SyntaxError('Unexpected token in "hunter2"');
    Object.defineProperty(error, '$responseBodyText', { value: '{"SecretString":"hunter2"' });
    Object.defineProperty(error, '$response', { value: { body: 'hunter2' } });
    Object.assign(error, { $metadata: { httpStatusCode: 200 } });
    expect(shown(toAwsError(error, request))).not.toContain('hunter2');
  });

  it('keeps nothing that quotes what was written', () => {
    const error = clientError('ValidationException', 400, `Value 'hunter2' at 'value' is wrong`);
    expect(shown(toAwsError(error, { ...request, isWrite: true }))).not.toContain('hunter2');
  });

  it('leaves a mistake in this code alone', () => {
    expect(toAwsError(new TypeError('x is not a function'), request)).toBeUndefined();
    expect(toAwsError('text', request)).toBeUndefined();
    expect(toAwsError(clientError('Error'), request)).toBeInstanceOf(SecretsManagerError);
  });
});
