import { once, SecretsManagerError, type SecretValue } from '@stackref/core/secrets-manager';
import { AnswerError } from '../api/answer-error';
import type { SendRequest, VaultAnswer } from '../api/vault-request';

/** The token that requests are made with. */
export interface Session {
  /** @throws SecretsManagerError when there is none to be had. */
  token(): Promise<SecretValue>;
  /**
   * Whether the server knows the token that it answered 403 to, and only refuses what was asked. The server is asked
   * about a token once, and only where its answer does not say so itself.
   */
  isAccepted(token: SecretValue, answer: VaultAnswer): Promise<boolean>;
  /**
   * A token in the place of one that is no longer accepted.
   * @throws SecretsManagerError where none can be had without the user.
   */
  renew(refused: SecretValue): Promise<SecretValue>;
  /** What to say when the new one is not accepted either. */
  refusal(): SecretsManagerError;
}

export interface SessionOptions {
  /** Finds a token or logs in. */
  readonly obtain: () => Promise<SecretValue>;
  /** Whether `obtain` gives another token each time. */
  readonly isRenewable: boolean;
  readonly send: SendRequest;
}

const lookup = 'GET auth/token/lookup-self';

export function createSession({ obtain, isRenewable, send }: SessionOptions): Session {
  let current = once(obtain);
  let verdict:
    { readonly token: SecretValue; readonly isAccepted: () => Promise<boolean> } | undefined;

  const refusal = () =>
    new SecretsManagerError('unauthenticated', 'The server does not accept the token.', {
      remedy:
        'It has expired, was revoked or is for another server: log in again, or set a new BAO_TOKEN or VAULT_TOKEN.',
      cause: new AnswerError(lookup, 403),
    });

  const lookUp = async (subject: SecretValue): Promise<boolean> => {
    const path = ['auth', 'token', 'lookup-self'];
    const answer = await send({ operation: lookup, method: 'GET', path }, subject);
    return answer.status !== 403 || saysAccepted(answer) === true;
  };

  return {
    token: () => current(),
    refusal,
    async isAccepted(subject, answer) {
      const said = saysAccepted(answer);
      if (said !== undefined) return said;
      if (verdict?.token !== subject) {
        verdict = { token: subject, isAccepted: once(() => lookUp(subject)) };
      }
      return verdict.isAccepted();
    },
    async renew(refused) {
      if (!isRenewable) throw refusal();
      const known = current;
      // Of many that met the end of a token, the first one gets another.
      if ((await known()) === refused && current === known) current = once(obtain);
      return current();
    },
  };
}

/**
 * What a server says of the token when it answers 403; `undefined` when it leaves that open. Vault names a token that it
 * does not know, both count the errors of a policy that does not allow something.
 */
function saysAccepted({ errors = [] }: VaultAnswer): boolean | undefined {
  const text = errors.join('\n');
  if (/invalid token|bad token|token (?:is|has) expired|missing client token/i.test(text)) {
    return false;
  }
  return /^1 error occurred:\s+\* permission denied\s*$/.test(text) ? true : undefined;
}
