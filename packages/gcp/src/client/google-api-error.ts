import { parseRetryAfter } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { knownRefusal, type Explanation } from './known-refusals';

/** The JSON of an error: https://google.aip.dev/193 */
const bodySchema = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    details: z.array(z.looseObject({ '@type': z.string().optional() })).default([]),
  }),
});

const infoSchema = z.object({
  reason: z.string(),
  metadata: z.record(z.string(), z.string()).default({}),
});
const permissionPattern = /[Pp]ermission '?([\w.]+\.[\w.]+)'?/;
const retrySchema = z.object({ retryDelay: z.string().regex(/^\d+(?:\.\d+)?s$/) });

/** A request that Secret Manager refused. Keeps nothing of the request but the name of its method. */
export class GoogleApiError extends Error {
  override readonly name = 'GoogleApiError';
  /** The method that was called: `AccessSecretVersion`. */
  readonly operation: string;
  readonly httpStatus: number;
  /** The canonical code: `PERMISSION_DENIED`. Empty for an answer that does not come from the API. */
  readonly status: string;
  /** What it means where that is documented; `undefined` for one that the code explains. */
  readonly known: Explanation | undefined;
  /** The permission that is missing, where the answer names it. */
  readonly permission: string | undefined;
  /** Milliseconds to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    facts: Pick<
      GoogleApiError,
      'operation' | 'httpStatus' | 'status' | 'known' | 'permission' | 'retryAfter'
    >,
  ) {
    super(message);
    this.operation = facts.operation;
    this.httpStatus = facts.httpStatus;
    this.status = facts.status;
    this.known = facts.known;
    this.permission = facts.permission;
    this.retryAfter = facts.retryAfter;
  }
}

/** Whether a denial is about a permission of the identity rather than about the project or its surroundings. */
export function concernsPermission({ known }: GoogleApiError): boolean {
  return known === undefined;
}

/** An answer with another status than success. */
export interface RefusedAnswer {
  readonly operation: string;
  readonly httpStatus: number;
  readonly retryAfter: string | null;
  /** Parsed from JSON; `undefined` when it was none. */
  readonly body: unknown;
  /** True when the request held a value, which the message may quote. */
  readonly isConfidential: boolean;
}

export function googleApiError(answer: RefusedAnswer): GoogleApiError {
  const { operation, httpStatus } = answer;
  const parsed = bodySchema.safeParse(answer.body);
  const { message, status, details } = parsed.data?.error ?? {
    message: '',
    status: '',
    details: [],
  };
  const isShown = message !== '' && !answer.isConfidential;
  const info = details.map((detail) => infoSchema.safeParse(detail).data).find(Boolean);
  const metadata = new Map(Object.entries(info?.metadata ?? {}));
  return new GoogleApiError(isShown ? message : `HTTP status ${httpStatus}`, {
    operation,
    httpStatus,
    status,
    known: knownRefusal({
      operation,
      reason: info?.reason,
      metadata,
      // What was wrong with a request is told by quoting it.
      text: status === 'INVALID_ARGUMENT' ? '' : message,
    }),
    permission: metadata.get('permission') ?? permissionPattern.exec(message)?.[1],
    retryAfter: parseRetryAfter(answer.retryAfter, Date.now()) ?? retryDelayOf(details),
  });
}

function retryDelayOf(details: readonly unknown[]): number | undefined {
  const delays = details.map((detail) => retrySchema.safeParse(detail).data?.retryDelay);
  const delay = delays.find((text) => text !== undefined);
  return delay === undefined ? undefined : Number.parseFloat(delay) * 1000;
}
