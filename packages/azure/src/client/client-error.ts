/**
 * Copies the error of a client library without what it drags along: the request with its token and its body, the answer,
 * the state of a connection. Name, message, code and status stay, and those of its causes.
 */
export function withoutBaggage(error: unknown): Error {
  if (!(error instanceof Error)) return new Error('The client failed without an error.');
  const cause = error.cause === undefined ? undefined : { cause: withoutBaggage(error.cause) };
  const causes: unknown = 'errors' in error ? error.errors : undefined;
  const message = error.message.replace(token, '[redacted]');
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

/** JSON Web Tokens, which the identity provider can quote. */
const token = /eyJ[\w-]+\.[\w-]*\.?[\w-]*/g;
