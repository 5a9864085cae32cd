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

  // As the service answers, by public reports and by its reference.
  it.each<[string, number, string, string | undefined, string, string, string]>([
    [
      'of another tenant',
      401,
      'AKV10032: Invalid issuer. Expected one of https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/, found https://sts.windows.net/2ac36096-05f9-482e-ae23-1bdb78adb0bb/.',
      undefined,
      'unauthenticated',
      'AKV10032',
      'az login --tenant',
    ],
    [
      'for another service',
      401,
      'AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://team.vault.azure.net',
      undefined,
      'unauthenticated',
      'AKV10022',
      'address of the vault itself',
    ],
    [
      'that is absent',
      401,
      'AKV10000: Request is missing a Bearer or PoP token.',
      undefined,
      'unauthenticated',
      'AKV10000',
      'az login',
    ],
    [
      'by a private link only',
      403,
      'Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: appid=1;oid=2;iss=https://sts.windows.net/3/\r\nVault: team;location=eastus2',
      'ForbiddenByConnection',
      'denied',
      'private link',
      'private endpoint',
    ],
    [
      'by a private link only, in older words',
      403,
      "Connection is not an approved private link and caller was ignored because bypass is not set to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'.\r\nVault: team;location=eastus",
      'ForbiddenByConnection',
      'denied',
      'public network',
      'No rule of the firewall helps',
    ],
    [
      'from another address',
      403,
      'Client address is not authorized and caller is not a trusted service.\r\nClient address: 192.0.2.1\r\nCaller: appid=1;oid=2;iss=https://sts.windows.net/3/\r\nVault: team;location=westeurope',
      'ForbiddenByFirewall',
      'denied',
      'firewall',
      'network rules',
    ],
    [
      'without the permission of an access policy',
      403,
      "The user, group or application 'appid=1;oid=2;iss=https://sts.windows.net/3/' does not have secrets get permission on key vault 'team;location=westeurope'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
      'ForbiddenByPolicy',
      'denied',
      'access policies',
      '`get`',
    ],
    [
      'without the role',
      403,
      "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\nAssignment: (not found)\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: team;location=westeurope\r\n",
      'ForbiddenByRbac',
      'denied',
      'may not read',
      'Key Vault Secrets User',
    ],
    [
      'of what is disabled',
      403,
      'Operation get is not allowed on a disabled secret.',
      'SecretDisabled',
      'disabled',
      'disabled',
      '--enabled true',
    ],
    [
      'of what has expired',
      403,
      'Operation get is not allowed on a expired secret.',
      'SecretExpired',
      'disabled',
      'outside of the time',
      '--expires',
    ],
    [
      'of what is not valid yet',
      403,
      'Operation get is not allowed on a secret that is not yet valid.',
      'SecretNotYetValid',
      'disabled',
      'outside of the time',
      '--not-before',
    ],
    [
      'of a deleted name',
      409,
      'Secret db is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.',
      'ObjectIsDeletedButRecoverable',
      'deleted',
      'was deleted',
      'recover --name db',
    ],
    [
      'while the entry is recovered',
      409,
      'Secret db is currently being recovered and cannot be re-created; retry later.',
      'ObjectIsBeingRecovered',
      'conflict',
      'recovered',
      'Wait',
    ],
    [
      'too often',
      429,
      'Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached',
      undefined,
      'throttled',
      'too many requests',
      '4,000',
    ],
  ])('knows a remedy for a request %s', (_, status, message, code, kind, words, remedy) => {
    const error = refused(status, {
      code: status === 401 ? 'Unauthorized' : 'Forbidden',
      message,
      ...(code !== undefined && { innererror: { code } }),
    });
    expect(error).toMatchObject({ code: kind, remedy: expect.stringContaining(remedy) });
    expect(error.message).toContain(words);
    expect(error.cause).toMatchObject({ message: expect.stringContaining(message) });
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
