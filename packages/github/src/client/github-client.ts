import {
  connectionFailure,
  createCalls,
  once,
  parseJson,
  redirectionOf,
  SecretsManagerError,
  withoutBaggage,
  type CallSettings,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';
import type { SecretsPlace } from './secrets-place';
import { findToken } from './find-token';
import { refusalOf } from './refusal';

/** Makes authenticated requests to GitHub's REST API about the secrets of one place. */
export interface GithubClient {
  /**
   * @param path - With the query.
   * @throws SecretsManagerError
   */
  get<Schema extends z.ZodType>(
    operation: string,
    path: string,
    schema: Schema,
  ): Promise<z.output<Schema>>;
  /** @throws SecretsManagerError */
  put(operation: string, path: string, body: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface GithubClientOptions {
  readonly place: SecretsPlace;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isJob: boolean;
  readonly calls: Partial<CallSettings> | undefined;
}

export function createGithubClient(options: GithubClientOptions): GithubClient {
  const { place, environment, isJob } = options;
  const calls = createCalls({
    toError: (error) => connectionFailure(error, place.apiUrl) ?? brokenConnection(error, place),
    settings: options.calls,
  });
  const findOnce = once(() => findToken(environment, place.apiUrl));

  async function send<Result>(
    operation: string,
    { method, path, body }: GithubRequest,
    resultOf: (status: number, text: string) => Result | undefined,
  ): Promise<Result> {
    const token = await findOnce();
    return calls.request(
      operation,
      async (signal) => {
        const response = await exchange(new URL(`${place.apiUrl}${path}`), {
          method,
          signal,
          headers: {
            accept: 'application/vnd.github+json, application/json;q=0.9',
            authorization: `Bearer ${token.value.reveal()}`,
            'user-agent': 'stackref',
            'x-github-api-version': '2022-11-28',
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body }),
        });
        const text = await response.text();
        const { status, headers } = response;
        if (!response.ok) {
          const request = { place, operation, tokenSource: token.source, isJob };
          throw refusalOf(status, headers, messageIn(text), request);
        }
        const result = resultOf(status, text);
        if (result === undefined) throw strangeAnswer(place, status);
        return result;
      },
      { write: method === 'PUT' ? 'repeatable' : undefined },
    );
  }

  return {
    get: (operation, path, schema) =>
      send(operation, { method: 'GET', path }, (_, text) => schema.safeParse(parseJson(text)).data),
    async put(operation, path, content) {
      const body = JSON.stringify(content);
      // Something else than GitHub may answer 200 to everything.
      await send(operation, { method: 'PUT', path, body }, (status) =>
        status === 201 || status === 204 ? status : undefined,
      );
    },
  };
}

/** Sends a request, and once more where GitHub has another path for it: that of a repository which was renamed. */
async function exchange(url: URL, request: RequestInit & { readonly method: string }) {
  const options = { ...request, redirect: 'manual' } as const;
  const response = await fetch(url, options);
  const { status, headers } = response;
  const { method } = request;
  const target = redirectionOf({ method, url, status, location: headers.get('location') });
  if (target === undefined) return response;
  await response.body?.cancel();
  return fetch(target, options);
}

interface GithubRequest {
  readonly method: 'GET' | 'PUT';
  readonly path: string;
  readonly body?: string;
}

const refusalBody = z.object({ message: z.string() });

function messageIn(text: string): string {
  return refusalBody.safeParse(parseJson(text)).data?.message ?? 'it does not say why.';
}

function strangeAnswer({ apiUrl }: SecretsPlace, status: number): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `What answers at ${apiUrl} with ${status} is not what GitHub answers.`,
    { remedy: 'Check api_url, and whether a proxy answers instead of GitHub.' },
  );
}

/** The client reports every broken connection as a `TypeError` with a cause; one without is a bug of ours. */
function brokenConnection(
  error: unknown,
  { apiUrl }: SecretsPlace,
): SecretsManagerError | undefined {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return undefined;
  return new SecretsManagerError('unavailable', `The connection to ${apiUrl} failed.`, {
    remedy: 'Check the address and the network, then run again.',
    cause: withoutBaggage(error),
  });
}
