import {
  connectionFailure,
  parseJson,
  SecretsManagerError,
  withoutBaggage,
} from '@stackref/core/secrets-manager';
import type { GoogleCredentials } from './google-credentials';
import { googleApiError, type GoogleApiError } from './google-api-error';

/** One call of a method, without its identity. */
export interface RestRequest {
  /** The method in Google's words: `ListSecrets`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Begins with a slash, encoded. */
  readonly path: string;
  readonly query?: ReadonlyMap<string, string>;
  /** JSON text. */
  readonly body?: string;
  /** True when the body holds a value, which a refusal may quote. */
  readonly isConfidential?: boolean;
  /** Whether a refusal is an answer here rather than a failure. None is when absent. */
  readonly isAnswer?: (refusal: GoogleApiError) => boolean;
}

/** Makes requests to one endpoint of a Google API. Repeats none. */
export interface RestClient {
  readonly credentials: GoogleCredentials;
  /**
   * @returns The parsed JSON of the answer; a refusal that is an answer.
   * @throws GoogleApiError when the API refused for another reason.
   * @throws SecretsManagerError when there was no answer of the API.
   */
  send(request: RestRequest, signal: AbortSignal): Promise<unknown>;
}

export function createRestClient(endpoint: URL, credentials: GoogleCredentials): RestClient {
  return {
    credentials,
    async send(request, signal) {
      const { operation, method, path, query, body } = request;
      const url = new URL(`${endpoint.href.replace(/\/+$/, '')}${path}`);
      for (const [name, value] of query ?? []) url.searchParams.set(name, value);
      const headers = await credentials.headers();
      if (body !== undefined) headers.set('content-type', 'application/json');
      const { response, text } = await exchange(url, {
        method,
        headers,
        signal,
        // A redirection would take the token or the value to another host.
        redirect: 'manual',
        ...(body !== undefined && { body }),
      });
      const answer = parseJson(text);
      if (response.ok && answer !== undefined) return answer;
      if (response.ok) throw notJson(operation, url);
      const refusal = googleApiError({
        operation,
        httpStatus: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: answer,
        isConfidential: request.isConfidential ?? false,
      });
      if (request.isAnswer?.(refusal) === true) return refusal;
      throw refusal;
    },
  };
}

async function exchange(url: URL, options: RequestInit) {
  try {
    const response = await fetch(url, options);
    return { response, text: await response.text() };
  } catch (error) {
    // An error of the HTTP parser holds what it could not parse.
    const cause = withoutBaggage(error);
    throw connectionFailure(cause, url.origin) ?? failed(url, cause);
  }
}

function failed(url: URL, cause: Error): SecretsManagerError {
  return new SecretsManagerError('unavailable', `The request to ${url.origin} failed.`, {
    remedy: 'Check the address, the network and that the service runs.',
    cause,
  });
}

function notJson(operation: string, url: URL): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `What ${url.origin} answered to ${operation} is cut off or not JSON.`,
    { remedy: 'Check that it is Google Secret Manager and that no proxy answers in its place.' },
  );
}
