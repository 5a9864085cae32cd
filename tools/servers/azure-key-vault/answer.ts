import type { AccessToken, DataAction } from './access-token';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** To be sent as JSON; absent for an answer without a body. */
  readonly body?: object;
}

/** The form of every refusal of the service. */
export function refusal(status: number, code: string, message: string, innerCode?: string): Answer {
  const inner = innerCode === undefined ? {} : { innererror: { code: innerCode } };
  return { status, body: { error: { code, message, ...inner } } };
}

const help = 'For help resolving this issue, please see https://go.microsoft.com/fwlink/';

export const secretNotFound = (name: string) =>
  refusal(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. ${help}?linkid=2125182`,
  );

export const deletedSecretNotFound = (name: string) =>
  refusal(404, 'SecretNotFound', `Deleted Secret not found: ${name}`);

export const secretDisabled = () =>
  refusal(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled');

export const nameIsDeleted = (name: string) =>
  refusal(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );

export const badParameter = (message: string) => refusal(400, 'BadParameter', message);

export const methodNotAllowed = (method: string) =>
  refusal(405, 'MethodNotAllowed', `HTTP ${method} not allowed`);

/** Asks for a token, as the answer to a request without one or with one that is no good. */
export function challenge(message: string, error?: string): Answer {
  const reason = error === undefined ? '' : `, error="invalid_token", error_description="${error}"`;
  return {
    ...refusal(401, 'Unauthorized', message),
    headers: {
      'www-authenticate': `Bearer authorization="https://login.windows.net/12345678-1234-1234-1234-123456789012", resource="https://vault.azure.net"${reason}`,
    },
  };
}

const caller =
  'appid=00000000-0000-0000-0000-000000000001;oid=00000000-0000-0000-0000-000000000002;iss=https://sts.windows.net/12345678-1234-1234-1234-123456789012/';

/** The refusals of a request whose token is good, and its bearer not allowed to do this. */
export function forbidden({ grant, vault }: AccessToken, action: DataAction): Answer {
  if (grant === 'outsider') {
    return refusal(
      403,
      'Forbidden',
      `Client address is not authorized and caller is not a trusted service.\r\nClient address: 127.0.0.1\r\nCaller: ${caller}\r\nVault: ${vault};location=loopback`,
      'ForbiddenByFirewall',
    );
  }
  if (grant === 'policy') {
    const permission = action.replace('Secret', '');
    return refusal(
      403,
      'Forbidden',
      `The user, group or application '${caller}' does not have secrets ${permission} permission on key vault '${vault};location=loopback'. ${help}?linkid=2125287`,
      'ForbiddenByPolicy',
    );
  }
  return refusal(
    403,
    'Forbidden',
    `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nCaller: ${caller}\r\nAction: 'Microsoft.KeyVault/vaults/secrets/${action}/action'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: ${vault};location=loopback\r\n`,
    'ForbiddenByRbac',
  );
}

export function throttled(seconds: number): Answer {
  return {
    ...refusal(429, 'Throttled', 'The operation was not completed because of too many requests.'),
    headers: { 'retry-after': `${seconds}` },
  };
}
