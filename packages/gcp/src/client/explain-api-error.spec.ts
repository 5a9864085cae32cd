import { explainApiError } from './explain-api-error';
import { googleApiError } from './google-api-error';

interface Details {
  readonly reason?: string;
  readonly retryDelay?: string;
}

function explain(httpStatus: number, status: string | undefined, details: Details = {}) {
  const error = googleApiError({
    operation: 'AccessSecretVersion',
    httpStatus,
    retryAfter: null,
    body: status && {
      error: { code: httpStatus, status, message: 'What happened.', details: [details] },
    },
    isConfidential: false,
  });
  return explainApiError(error);
}

describe('explainApiError', () => {
  it.each([
    ['UNAUTHENTICATED', 401, 'unauthenticated'],
    ['PERMISSION_DENIED', 403, 'denied'],
    ['RESOURCE_EXHAUSTED', 429, 'throttled'],
    ['ALREADY_EXISTS', 409, 'conflict'],
    ['ABORTED', 409, 'conflict'],
    ['FAILED_PRECONDITION', 400, 'denied'],
    ['INTERNAL', 500, 'unavailable'],
    ['UNAVAILABLE', 503, 'unavailable'],
    ['DEADLINE_EXCEEDED', 504, 'timeout'],
    ['NOT_FOUND', 404, 'unavailable'],
    ['INVALID_ARGUMENT', 400, 'unavailable'],
    ['SOMETHING_NEW', 400, 'unavailable'],
  ])('maps %s', (status, httpStatus, code) => {
    expect(explain(httpStatus, status).code).toBe(code);
  });

  it.each([
    [401, 'unauthenticated'],
    [403, 'denied'],
    [404, 'unavailable'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [504, 'timeout'],
  ])('maps HTTP status %i without a canonical code', (httpStatus, code) => {
    expect(explain(httpStatus, undefined).code).toBe(code);
  });

  it('goes by the canonical code first', () => {
    expect(explain(500, 'RESOURCE_EXHAUSTED').code).toBe('throttled');
  });

  it('names the permission that is missing and a role that has it', () => {
    const { message, remedy } = explain(403, 'PERMISSION_DENIED');
    expect(message).toContain('secretmanager.versions.access');
    expect(remedy).toContain('roles/secretmanager.secretAccessor');
  });

  it('takes an exceeded rate for what it is, whatever the code', () => {
    expect(explain(403, 'PERMISSION_DENIED', { reason: 'RATE_LIMIT_EXCEEDED' }).code).toBe(
      'throttled',
    );
  });

  it('keeps the wait that the service asks for', () => {
    expect(explain(429, 'RESOURCE_EXHAUSTED', { retryDelay: '1.5s' }).retryAfter).toBe(1500);
    expect(explain(429, 'RESOURCE_EXHAUSTED').retryAfter).toBeUndefined();
  });
});

describe('googleApiError', () => {
  it('does not repeat what is said about a request with a value', () => {
    const body = {
      error: { status: 'INVALID_ARGUMENT', message: 'Decoding failed for "c2VjcmV0".' },
    };
    const answer = { operation: 'AddSecretVersion', httpStatus: 400, retryAfter: null, body };
    expect(googleApiError({ ...answer, isConfidential: true }).message).not.toContain('c2VjcmV0');
    expect(googleApiError({ ...answer, isConfidential: false }).message).toContain('c2VjcmV0');
  });
});
