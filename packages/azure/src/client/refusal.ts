import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { deletedSecret, disabledSecret } from './secret-errors';
import type { Operation } from './operation';
import type { ServiceError } from './service-error';

/** Says what a refusal of Key Vault means, and what to do about it. */
export function refusalError(
  error: ServiceError,
  where: string,
  { right, entry = '' }: Operation,
): SecretsManagerError {
  const { status, code, innerCode, message: said, retryAfter } = error;
  const cause = causeOf(error);
  const fail = (
    kind: SecretsManagerError['code'],
    message: string,
    remedy: string,
    delay?: number,
  ) => new SecretsManagerError(kind, message, { remedy, cause, retryAfter: delay });

  switch (innerCode) {
    case 'SecretDisabled':
      return disabledSecret(entry, cause);
    case 'ObjectIsDeletedButRecoverable':
      return deletedSecret(entry, cause);
    case 'ObjectIsBeingDeleted':
    case 'ObjectIsBeingRecovered':
      return fail(
        'conflict',
        'The secret is being deleted or recovered at this moment.',
        'Wait a minute and run again.',
      );
    case 'SecretExpired':
    case 'SecretNotYetValid':
      return fail(
        'disabled',
        `The newest version of the entry ${entry} is outside of the time in which it is valid.`,
        `Set other times: az keyvault secret set-attributes --name ${entry} --not-before <time> --expires <time>.`,
      );
    case 'ForbiddenByFirewall':
      return fail(
        'denied',
        `The firewall of ${where} does not let this machine in.`,
        'Add its address to the network rules of the key vault, or run inside of its network.',
      );
    case 'ForbiddenByConnection':
      return fail(
        'denied',
        `${where} is closed to the public network, and this machine does not come by a private link.`,
        'Run inside of its network, where the name of the vault leads to the private endpoint. No rule of the firewall helps.',
      );
    case 'ForbiddenByPolicy':
    case 'AccessDenied':
      return fail(
        'denied',
        `The access policies of ${where} do not let the identity ${right.verb} secrets.`,
        `Add the secret permission \`${right.permission}\` for it.`,
      );
  }
  switch (status) {
    case 401:
      return fail(
        'unauthenticated',
        `${where} did not accept the token${reasonOf(said)}.`,
        remedyOfToken(said),
      );
    case 403:
      return fail(
        'denied',
        `The identity may not ${right.verb} secrets of ${where}.`,
        `Assign the role "${right.role}" (data action ${right.action}) on the key vault${entry === '' ? ', as a single secret does not do for a list of all' : ' or the secret'}; it can take some minutes to apply.`,
      );
    case 409:
      return fail('conflict', 'The secret is being changed by someone else.', 'Run again.');
    case 429:
      return fail(
        'throttled',
        `${where} gets too many requests.`,
        'Wait some seconds and run again. A vault takes 4,000 requests in 10 seconds.',
        retryAfter,
      );
  }
  if (status >= 500 || status === 408) {
    return fail(
      'unavailable',
      `${where} failed with status ${status}.`,
      'Run again, and look at the state of Azure when it stays.',
      retryAfter,
    );
  }
  return fail(
    'unavailable',
    code === undefined
      ? `${where} answered with status ${status}, and not as a key vault does.`
      : `${where} refused the request (${status} ${code}).`,
    'Check the address of the key vault and what is between it and this machine.',
  );
}

/** What Key Vault has against a token: https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
const tokenReasons = new Map([
  [
    'AKV10032',
    'It is of another tenant than the key vault: az login --tenant <that of the vault>, or AZURE_TENANT_ID. AZURE_TOKEN_CREDENTIALS keeps identities of other tenants out.',
  ],
  [
    'AKV10022',
    'It is for another service: use the address of the vault itself, and AZURE_AUTHORITY_HOST of its cloud.',
  ],
]);

/** The code of a reason alone: the sentence behind it names tenants and tokens. */
function reasonOf(message: string | undefined): string {
  const [code] = /AKV\d{5}/.exec(message ?? '') ?? [];
  return code === undefined ? '' : ` (${code})`;
}

function remedyOfToken(message: string | undefined): string {
  const [code = ''] = /AKV\d{5}/.exec(message ?? '') ?? [];
  return (
    tokenReasons.get(code) ??
    'Sign in again (az login), into the tenant that the key vault belongs to.'
  );
}

/** What Key Vault said, in its own words, which name the identity, the action and the vault. */
function causeOf({ status, code, innerCode, message }: ServiceError): Error {
  // A complaint about the request itself might quote it.
  const words = status === 400 ? undefined : message;
  const text = [status, code, innerCode].filter((part) => part !== undefined).join(' ');
  return new Error(words === undefined ? text : `${text}: ${words}`);
}
