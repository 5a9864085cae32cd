import type { SourceRange } from '../diagnostics/source-file';

/**
 * Why a secrets manager could not answer. A secret that is not there is an answer, `missing`, not an error. One that is
 * there without a usable value is told apart: `deleted` can be restored, `disabled` switched on again, `destroyed` is gone
 * for good although the name is taken, `no-value` was never given one, `corrupt` holds something else than keys and values.
 * After `conflict` nothing of the write is in the store; after `overwritten` it is, and hides what somebody else wrote at the
 * same moment.
 */
export type SecretsManagerErrorCode =
  | 'denied'
  | 'unauthenticated'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'conflict'
  | 'overwritten'
  | 'invalid-name'
  | 'too-large'
  | 'deleted'
  | 'disabled'
  | 'destroyed'
  | 'no-value'
  | 'corrupt';

/** Shared by all copies of this package in one process. */
const brand = Symbol.for('@stackref/core/SecretsManagerError');

/**
 * A secrets manager's refusal or failure. `message` is a sentence that says what happened, `remedy` one that
 * says what to do; neither holds a value. `cause` keeps the error of the client library.
 */
export class SecretsManagerError extends Error {
  /**
   * True for an error of another copy of this package too: a secrets manager may have been installed with its own, and
   * its "denied" must not be taken for a bug.
   */
  static override [Symbol.hasInstance](value: unknown): value is SecretsManagerError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  override readonly name = 'SecretsManagerError';
  readonly [brand] = true;
  readonly code: SecretsManagerErrorCode;
  readonly remedy: string;
  /**
   * Milliseconds that the store asks to wait before the next request, `Infinity` when asking again changes nothing;
   * `undefined` when it does not say.
   */
  readonly retryAfter: number | undefined;
  /** True for a write that may be in the store although it failed: what came of it is not known. */
  readonly isUncertain: boolean;
  /** Where the cause is, when it is in a file of the workspace. */
  readonly place: SourceRange | undefined;

  constructor(
    code: SecretsManagerErrorCode,
    message: string,
    options: {
      readonly remedy: string;
      readonly cause?: unknown;
      readonly retryAfter?: number | undefined;
      readonly place?: SourceRange | undefined;
      readonly isUncertain?: boolean;
    },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
    this.retryAfter = options.retryAfter;
    this.place = options.place;
    this.isUncertain = options.isUncertain ?? false;
  }
}

/** Adds a sentence to an error about what is in the store since a write. */
export function withOutcome(
  error: SecretsManagerError,
  sentence: string,
  isUncertain = error.isUncertain,
): SecretsManagerError {
  const { code, message, remedy, cause, retryAfter, place } = error;
  return new SecretsManagerError(code, `${message} ${sentence}`, {
    remedy: remedy.replace('Nothing was written: look', 'Look'),
    cause,
    retryAfter,
    place,
    isUncertain,
  });
}

/** The error of a write that may be in the store although it failed. */
export function withUnknownOutcome(error: SecretsManagerError): SecretsManagerError {
  return withOutcome(error, 'Whether it was written is not known.', true);
}

/** A failure as a result: that of a question concerns everything that was asked. */
export async function orFailure<Result>(
  ask: () => Promise<Result>,
): Promise<Result | SecretsManagerError> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SecretsManagerError) return error;
    throw error;
  }
}
