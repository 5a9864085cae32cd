import { SecretValue } from '@stackref/core/secrets-manager';
import { logIn } from './log-in';

const answering = (status: number, body: unknown) => () =>
  Promise.resolve({
    status,
    errors: undefined,
    body: new SecretValue(JSON.stringify(body)),
    time: 0,
  });

const request = { path: ['login'], fields: new Map([['role_id', new SecretValue('r')]]) };

describe('logIn', () => {
  it('answers the token', async () => {
    const send = answering(200, { auth: { client_token: 's.token', mfa_requirement: null } });
    expect((await logIn('approle', 'approle', request, send)).reveal()).toBe('s.token');
  });

  it.each<[string, number, unknown, string]>([
    [
      'a second factor',
      200,
      {
        auth: {
          client_token: '',
          mfa_requirement: { mfa_request_id: 'd0c9eec7', mfa_constraints: {} },
        },
      },
      'bao login',
    ],
    ['other credentials', 400, { errors: ['invalid role or secret ID'] }, 'auth_role'],
    ['nothing', 200, {}, 'auth_mount'],
  ])('says what to do when the server wants %s', async (_, status, body, remedy) => {
    await expect(
      logIn('approle', 'approle', request, answering(status, body)),
    ).rejects.toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining(remedy),
    });
  });
});
