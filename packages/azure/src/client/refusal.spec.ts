import { operationOf } from './operation';
import { refusalError } from './refusal';
import { parseServiceError } from './service-error';

const where = 'https://team.vault.azure.net';
const get = operationOf('GET', `${where}/secrets/db/?api-version=7.4`);

const refused = (status: number, body: object | string, retryAfter?: string) => {
  const bodyAsText = typeof body === 'string' ? body : JSON.stringify({ error: body });
  const headers = new Map(retryAfter === undefined ? [] : [['retry-after', retryAfter]]);
  return refusalError(parseServiceError({ status, bodyAsText, headers }), where, get);
};

const inner = (code: string) => ({ code: 'Forbidden', message: 'why', innererror: { code } });

describe('refusalError', () => {
  it.each([
    ['a role is missing', 403, inner('ForbiddenByRbac'), 'denied', 'Key Vault Secrets User'],
    ['an access policy is missing', 403, inner('ForbiddenByPolicy'), 'denied', '`get`'],
    ['an older policy is missing', 403, inner('AccessDenied'), 'denied', '`get`'],
    ['the firewall is closed', 403, inner('ForbiddenByFirewall'), 'denied', 'network'],
    ['nothing says why', 403, { code: 'Forbidden' }, 'denied', 'getSecret'],
    ['the version is disabled', 403, inner('SecretDisabled'), 'disabled', '--name db'],
    [
      'a deleted entry has the name',
      409,
      { code: 'Conflict', innererror: { code: 'ObjectIsDeletedButRecoverable' } },
      'deleted',
      'recover --name db',
    ],
    [
      'the entry is being deleted',
      409,
      { code: 'Conflict', innererror: { code: 'ObjectIsBeingDeleted' } },
      'conflict',
      'Wait',
    ],
    ['another one writes', 409, { code: 'Conflict' }, 'conflict', 'again'],
    ['the token is not accepted', 401, { code: 'Unauthorized' }, 'unauthenticated', 'az login'],
    ['the service fails', 503, 'no JSON', 'unavailable', 'again'],
    ['something else answers', 404, '<html>', 'unavailable', 'address'],
    ['the request is refused', 400, { code: 'BadParameter' }, 'unavailable', 'address'],
  ])('says what to do when %s', (_, status, body, code, hint) => {
    const error = refused(status, body);
    expect(error.code).toBe(code);
    expect(error.remedy).toContain(hint);
  });

  it.each([
    ['PUT', 'secrets/db', 'may not write secrets'],
    ['GET', 'secrets/db', 'may not read secrets'],
    ['GET', 'secrets/db/versions', 'may not list secrets'],
    ['GET', 'secrets', 'may not list secrets'],
  ])('names what was refused to %s %s', (method, path, words) => {
    const body = { status: 403, bodyAsText: '{}', headers: new Map<string, string>() };
    const operation = operationOf(method, `${where}/${path}`);
    expect(refusalError(parseServiceError(body), where, operation).message).toContain(words);
  });

  it('waits as long as the service asks for', () => {
    expect(refused(429, { code: 'Throttled' }, '7')).toMatchObject({
      code: 'throttled',
      retryAfter: 7000,
    });
  });

  it('keeps what the service said, unless it complains about what was sent', () => {
    expect(refused(403, inner('ForbiddenByRbac')).cause).toMatchObject({
      message: '403 Forbidden ForbiddenByRbac: why',
    });
    const complaint = refused(400, { code: 'BadParameter', message: 'the value p4ssword is bad' });
    expect(complaint.cause).toMatchObject({ message: '400 BadParameter' });
  });
});
