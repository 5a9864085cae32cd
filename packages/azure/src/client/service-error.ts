import { parseJson, parseRetryAfter } from '@stackref/core/secrets-manager';
import { z } from 'zod';

const errorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string().optional(),
    innererror: z.object({ code: z.string() }).optional(),
  }),
});

/** A refusal of Key Vault, by what it says itself. */
export interface ServiceError {
  readonly status: number;
  /** `Forbidden`; `undefined` when the answer is not one of Key Vault. */
  readonly code: string | undefined;
  /** Why: `ForbiddenByRbac`, `SecretDisabled`, `ObjectIsDeletedButRecoverable`. */
  readonly innerCode: string | undefined;
  readonly message: string | undefined;
  /** Milliseconds until it wants to be asked again. */
  readonly retryAfter: number | undefined;
}

/** The part of an answer of the HTTP pipeline that says whether it is a refusal. */
export interface HttpAnswer {
  readonly status: number;
  readonly bodyAsText?: string | null | undefined;
  readonly headers: { get(name: string): string | undefined };
}

/** Reads the body of a refusal: https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
export function parseServiceError({ status, bodyAsText, headers }: HttpAnswer): ServiceError {
  const parsed = errorBody.safeParse(parseJson(bodyAsText ?? ''));
  const error = parsed.data?.error;
  return {
    status,
    code: error?.code,
    innerCode: error?.innererror?.code,
    message: error?.message,
    retryAfter: parseRetryAfter(headers.get('retry-after'), Date.now()),
  };
}
