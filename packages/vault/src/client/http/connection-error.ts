import { types } from 'node:util';

/**
 * A connection that failed before a whole answer arrived. It keeps the code and the message of Node's error and nothing
 * else of it: a parser's error holds the bytes that it stumbled over.
 */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: string | undefined;

  constructor(error: unknown) {
    super(types.isNativeError(error) ? error.message : 'The connection failed.');
    this.code = errorCode(error);
  }
}

/** The code of an error of Node, such as `ENOENT`; `undefined` for any other thing. */
function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string'
    ? error.code
    : undefined;
}
