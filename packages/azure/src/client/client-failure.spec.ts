import { clientFailure } from './client-failure';

const where = 'https://team.vault.azure.net';

const named = (name: string, message = 'message', rest: object = {}): Error =>
  Object.assign(new Error(message), { name, ...rest });

describe('clientFailure', () => {
  it.each([
    ['no credential', named('CredentialUnavailableError'), 'unauthenticated'],
    ['a wrong client secret', named('AuthenticationError', 'AADSTS7000215'), 'unauthenticated'],
    [
      'a chain of credentials',
      Object.assign(new AggregateError([named('CredentialUnavailableError')], 'none'), {
        name: 'AggregateAuthenticationError',
      }),
      'unauthenticated',
    ],
    [
      'an identity provider that cannot be reached',
      Object.assign(named('AuthenticationError'), {
        cause: named('Error', 'getaddrinfo', { code: 'EAI_AGAIN' }),
      }),
      'unavailable',
    ],
    [
      'a host in another domain than the token is for',
      new Error("The challenge resource 'vault.azure.net' does not match the requested domain."),
      'unauthenticated',
    ],
    ['no such vault', named('RestError', 'getaddrinfo', { code: 'ENOTFOUND' }), 'unavailable'],
    ['a cut connection', named('RestError', 'socket', { code: 'ECONNRESET' }), 'unavailable'],
    [
      'an answer that cannot be parsed',
      named('RestError', '', { code: 'PARSE_ERROR' }),
      'unavailable',
    ],
    ['anything else of the client', new Error('unexpected'), 'unavailable'],
  ])('takes %s for what it is', (_, error, code) => {
    const failure = clientFailure(error, where);
    expect(failure?.code).toBe(code);
    expect(failure?.remedy).not.toBe('');
  });

  it('names the attribute to check when there is no such vault', () => {
    const failure = clientFailure(named('RestError', '', { code: 'ENOTFOUND' }), where);
    expect(failure?.remedy).toContain('key_vault_name');
  });

  it.each([new TypeError('bug'), new RangeError('bug')])(
    'leaves %s alone, which is a bug',
    (bug) => {
      expect(clientFailure(bug, where)).toBeUndefined();
    },
  );
});
