import {
  parseSecretObject,
  SecretsManagerError,
  SecretValue,
  type Calls,
} from '@stackref/core/secrets-manager';
import { AnswerError, temporaryFailure } from '../api/answer-error';
import type { Environment } from '../variables';
import { createHttpClient } from '../http/http-client';

const operation = 'GET GitHub identity token';

/**
 * Asks GitHub Actions for an identity token of the job,
 * https://docs.github.com/en/actions/reference/security/oidc.
 *
 * @param audience - Whom it is for; GitHub's own choice when absent.
 * @returns `undefined` outside of a job that may ask for one.
 */
export async function requestGithubIdentityToken(
  environment: Environment,
  audience: string | undefined,
  calls: Calls,
): Promise<SecretValue | undefined> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } =
    environment;
  if (!address || !token || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (audience !== undefined) url.searchParams.set('audience', audience);
  const headers = new Map([['Authorization', new SecretValue(`bearer ${token}`)]]);
  const http = createHttpClient({ rejectUnauthorized: true });
  try {
    return await calls.request(operation, async (signal) => {
      const response = await http.send({ method: 'GET', url, headers, signal });
      const failure = temporaryFailure(operation, response);
      if (failure !== undefined) throw failure;
      const value =
        response.status === 200 && parseSecretObject('the answer', response.body).get('value');
      if (!value) throw refused(response.status);
      return value;
    });
  } finally {
    http.close();
  }
}

function refused(status: number): SecretsManagerError {
  return new SecretsManagerError('unauthenticated', 'GitHub gave no identity token.', {
    remedy: 'Give the job "permissions: id-token: write".',
    cause: new AnswerError(operation, status),
  });
}
