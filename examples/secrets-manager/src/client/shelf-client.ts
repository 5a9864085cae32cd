import {
  connectionFailure,
  createCalls,
  parseJson,
  parseRetryAfter,
  SecretsManagerError,
  type Calls,
  type CallSettings,
  type SecretsManagerErrorCode,
  type SecretValue,
} from '@stackref/core/secrets-manager';
import { z } from 'zod';

/** Asks a Shelf. `undefined` is its answer for what it does not have. */
export interface ShelfClient extends Pick<Calls, 'askEach'> {
  get<Answer>(
    operation: string,
    path: string,
    schema: z.ZodType<Answer>,
  ): Promise<Answer | undefined>;
  /** @returns The version that was made; `undefined` when the Shelf has another one than `ifMatch`. */
  put(path: string, text: SecretValue, ifMatch: string): Promise<string | undefined>;
}

/** What a status means, as far as it is no answer. Everything else is `unavailable`, above all never "missing". */
const codes = new Map<number, SecretsManagerErrorCode>([
  [401, 'unauthenticated'],
  [403, 'denied'],
  [413, 'too-large'],
  [429, 'throttled'],
]);

const unusable = z.object({ error: z.enum(['deleted', 'disabled', 'destroyed', 'no-value']) });
const written = z.object({ version: z.string() });

export function createShelfClient(
  url: string,
  token: SecretValue,
  settings: Partial<CallSettings> | undefined,
): ShelfClient {
  const calls = createCalls({ toError: (error) => connectionFailure(error, url), settings });

  async function exchange<Answer>(
    path: string,
    request: Omit<RequestInit, 'headers'>,
    headers: Readonly<Record<string, string>>,
    absent: number,
    schema: z.ZodType<Answer>,
  ): Promise<Answer | undefined> {
    const response = await fetch(`${url}${path}`, {
      ...request,
      // Whoever answers does not choose who gets the token.
      redirect: 'manual',
      headers: { authorization: `Bearer ${token.reveal()}`, ...headers },
    });
    // Read to its end before the signal is over, and never quoted: it may hold values.
    const body = parseJson(await response.text());
    if (response.status === absent && body !== undefined) return undefined;
    const answer = response.ok ? schema.safeParse(body).data : undefined;
    if (answer !== undefined) return answer;
    throw refusal(response, unusable.safeParse(body).data?.error);
  }

  return {
    askEach: (names, ask) => calls.askEach(names, ask),
    get: (operation, path, schema) =>
      calls.request(operation, (signal) => exchange(path, { signal }, {}, 404, schema)),
    async put(path, text, version) {
      const request = { method: 'PUT', body: text.reveal() };
      const answer = await calls.request(
        'Put',
        (signal) => exchange(path, { ...request, signal }, { 'if-match': version }, 412, written),
        // A repetition of a write whose answer was lost would look like somebody else's.
        { write: 'once' },
      );
      return answer?.version;
    },
  };
}

function refusal(
  { status, headers }: Response,
  state: SecretsManagerErrorCode | undefined,
): SecretsManagerError {
  const code = (status === 410 ? state : codes.get(status)) ?? 'unavailable';
  const message =
    code === state
      ? `The Shelf has the secret, and cannot give it: it is ${code}.`
      : `The Shelf answers ${status}.`;
  return new SecretsManagerError(code, message, {
    remedy: code === 'unavailable' ? 'Check url and the state of the Shelf.' : 'See its manual.',
    retryAfter: parseRetryAfter(headers.get('retry-after'), Date.now()),
  });
}
