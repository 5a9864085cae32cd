import { join } from 'node:path';
import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { everythingShownOf, leaksIn } from '@stackref/testing';
import { explainCredentialsError } from './explain-credentials-error';

const token = '1//very-secret-refresh-token';

/** An error as the HTTP client of google-auth-library makes it. */
function answered(status: number, data?: unknown): Error {
  return Object.assign(new Error('Request failed.'), {
    config: { data: new URLSearchParams({ refresh_token: token }) },
    response: { status, data },
  });
}

describe('explainCredentialsError', () => {
  it.each([
    ['an expired refresh token', answered(400, { error: 'invalid_grant' }), 'unauthenticated'],
    ['a key that was deleted', new Error('invalid_grant: Invalid JWT.'), 'unauthenticated'],
    ['another refusal', answered(401, { error: 'invalid_client' }), 'unauthenticated'],
    ['no credentials', new Error('Could not load the default credentials.'), 'unauthenticated'],
    ['no project', new Error('Unable to detect a Project Id in'), 'unauthenticated'],
    ['too many requests', answered(429), 'throttled'],
    ['an error of the service', answered(503, '<html>'), 'unavailable'],
    ['a cut connection', Object.assign(new Error('failed'), { code: 'ECONNRESET' }), 'unavailable'],
    ['anything else', 'text', 'unauthenticated'],
  ])('maps %s', (_, error, code) => {
    const explained = explainCredentialsError(error, {});
    expect(explained.code).toBe(code);
    expect(leaksIn(everythingShownOf(explained), token)).toEqual([]);
  });

  it.each([
    [new Error('The file at /x.json does not exist, or it is not a file.'), /cannot be used/],
    [new Error('Unexpected end of JSON input'), /cannot be used/],
  ])('tells that %s is about the file that the environment names', (error, message) => {
    const explained = explainCredentialsError(error, {});
    expect(explained.message).toMatch(message);
    expect(`${explained.message} ${explained.remedy}`).toContain('GOOGLE_APPLICATION_CREDENTIALS');
  });

  it('says where it looked for credentials', () => {
    const error = new Error('Could not load the default credentials.');
    const file = join('/gone', 'application_default_credentials.json');
    expect(explainCredentialsError(error, { CLOUDSDK_CONFIG: '/gone' }).message).toContain(file);
  });

  it('leaves alone what is explained', () => {
    const error = new SecretsManagerError('unavailable', 'It is not installed.', {
      remedy: 'Install it.',
    });
    expect(explainCredentialsError(error, {})).toBe(error);
  });
});
