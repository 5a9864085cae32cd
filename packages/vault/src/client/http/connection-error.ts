import { types } from 'node:util';
import { errorCodeOf } from '@stackref/core/secrets-manager';

/**
 * A connection that failed before a whole answer arrived. It keeps the code and the message of Node's error and nothing
 * else of it: a parser's error holds the bytes that it stumbled over.
 */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: string | undefined;

  constructor(error: unknown) {
    super(types.isNativeError(error) ? error.message : 'The connection failed.');
    this.code = errorCodeOf(error);
  }
}
