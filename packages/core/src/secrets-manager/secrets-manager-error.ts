/** Why a secrets manager could not answer. A secret that is not there is an answer, `missing`, not an error. */
export type SecretsManagerErrorCode =
  | 'denied'
  | 'unauthenticated'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'conflict'
  | 'invalid-name'
  | 'too-large'
  | 'corrupt';

/**
 * A secrets manager's refusal or failure. `message` is a sentence that says what happened, `remedy` one that
 * says what to do; neither holds a value. `cause` keeps the error of the client library.
 */
export class SecretsManagerError extends Error {
  override readonly name = 'SecretsManagerError';
  readonly code: SecretsManagerErrorCode;
  readonly remedy: string;

  constructor(
    code: SecretsManagerErrorCode,
    message: string,
    options: { readonly remedy: string; readonly cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
  }
}
