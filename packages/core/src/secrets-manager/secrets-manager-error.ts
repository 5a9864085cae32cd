/**
 * Why a secrets manager could not answer. A secret that is not there is an answer, `missing`, not an error. One that is
 * there without a usable value is told apart: `deleted` can be restored, `disabled` switched on again, `destroyed` is gone
 * for good although the name is taken, `no-value` was never given one, `corrupt` holds something else than keys and values.
 */
export type SecretsManagerErrorCode =
  | 'denied'
  | 'unauthenticated'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'conflict'
  | 'invalid-name'
  | 'too-large'
  | 'deleted'
  | 'disabled'
  | 'destroyed'
  | 'no-value'
  | 'corrupt';

/**
 * A secrets manager's refusal or failure. `message` is a sentence that says what happened, `remedy` one that
 * says what to do; neither holds a value. `cause` keeps the error of the client library.
 */
export class SecretsManagerError extends Error {
  override readonly name = 'SecretsManagerError';
  readonly code: SecretsManagerErrorCode;
  readonly remedy: string;
  /** Milliseconds that the store asks to wait before the next request; `undefined` when it does not say. */
  readonly retryAfter: number | undefined;

  constructor(
    code: SecretsManagerErrorCode,
    message: string,
    options: {
      readonly remedy: string;
      readonly cause?: unknown;
      readonly retryAfter?: number | undefined;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
    this.retryAfter = options.retryAfter;
  }
}
