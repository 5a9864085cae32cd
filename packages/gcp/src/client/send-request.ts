import {
  SecretsManagerError,
  type Calls,
  type RequestOptions,
} from '@stackref/core/secrets-manager';
import { GoogleApiError } from './google-api-error';
import type { RestClient, RestRequest } from './rest-client';

/**
 * Makes a request, and once more with a new token when the identity was refused.
 *
 * @param read - Takes what is needed out of an answer. Where that fails since the answer was damaged on its way, the
 * request is repeated.
 * @returns What was read; a refusal that is an answer.
 */
export type SendRequest = <Result>(
  request: RestRequest,
  read: (answer: unknown) => Result,
  options?: RequestOptions,
) => Promise<Result | GoogleApiError>;

export function createSendRequest(client: RestClient, calls: Calls): SendRequest {
  const { credentials } = client;
  return async (request, read, options) => {
    const { renewals } = credentials;
    const once = () =>
      calls.request(
        request.operation,
        async (signal) => {
          const answer = await client.send(request, signal);
          return answer instanceof GoogleApiError ? answer : read(answer);
        },
        options,
      );
    try {
      return await once();
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      // Of requests that were refused at the same time, the first one renews.
      if (credentials.renewals === renewals) credentials.renew();
      if (credentials.renewals === renewals) throw error;
      return await once();
    }
  };
}

function isUnauthenticated(error: unknown): boolean {
  return (
    error instanceof SecretsManagerError &&
    error.code === 'unauthenticated' &&
    error.cause instanceof GoogleApiError
  );
}
