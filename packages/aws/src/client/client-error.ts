/** The request that an error answers. */
export interface FailedRequest {
  /** The IAM action, which is also the right that it needs: `secretsmanager:GetSecretValue`. */
  readonly action: string;
  /** What was asked for, such as a secret's name; `undefined` for requests about many. */
  readonly subject: string | undefined;
  readonly isWrite: boolean;
  /** The address that was asked. */
  readonly where: string;
}

/** What the errors of the SDK carry beside their message. */
export interface ClientError extends Error {
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly clockSkewCorrected?: boolean;
  };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/** Whether an error comes from the SDK rather than from a mistake in this code. */
export function isClientError(error: unknown): error is ClientError {
  if (!(error instanceof Error)) return false;
  return '$metadata' in error || 'tryNextLink' in error || !(error instanceof TypeError);
}

/** Whether an error of this name says what is wrong with a request by quoting it. */
export function quotesRequest(name: string): boolean {
  return /^(?:Validation|InvalidParameter|InvalidRequest)/.test(name);
}

/**
 * What may be kept of an error as the cause of ours. The SDK's own error holds the answer with its body, a value among
 * it, and the message of an answer that is no JSON quotes it.
 */
export function safeCause(error: ClientError, isWrite: boolean): Error {
  const { name } = error;
  const isUnread = error instanceof SyntaxError || error instanceof TypeError;
  const isQuoting = isWrite && (quotesRequest(name) || name.startsWith('ParameterPattern'));
  const message = isUnread
    ? 'The answer could not be read.'
    : isQuoting
      ? 'AWS refused what was sent.'
      : error.message;
  const { httpStatusCode: status, requestId } = error.$metadata ?? {};
  return Object.assign(new Error(message), {
    name,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { requestId }),
  });
}
