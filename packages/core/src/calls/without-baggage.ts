/**
 * Copies an error of a client library without what it drags along: the request with its token and its body, the answer, the
 * state of a connection, the bytes that a parser stumbled over. Name, message, code and status stay, and those of its causes.
 */
export function withoutBaggage(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('Something that is no error was thrown.');
  const cause = error.cause instanceof Error ? { cause: withoutBaggage(error.cause) } : {};
  const causes: unknown = 'errors' in error ? error.errors : undefined;
  const message = quotesJson.test(error.message)
    ? 'A text is not valid JSON.'
    : error.message.replace(token, '[redacted]');
  const copy = Array.isArray(causes)
    ? new AggregateError(causes.map(withoutBaggage), message, cause)
    : new Error(message, cause);
  copy.name = error.name;
  copy.stack = `${error.name}: ${message}`;
  return Object.assign(copy, {
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...('statusCode' in error &&
      typeof error.statusCode === 'number' && { statusCode: error.statusCode }),
  });
}

/** What JSON.parse says, with a part of the text that it cannot read. */
const quotesJson = /is not valid JSON|in JSON at|JSON input/;

/** JSON Web Tokens, which an identity provider can quote. */
const token = /eyJ[\w-]+\.[\w-]*\.?[\w-]*/g;
