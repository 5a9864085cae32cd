import type { FaultAnswer, ProxiedRequest } from './fault';

/** How a remote service says that it cannot answer now, in its own words, and how the tests get between. */
export interface FaultyService {
  /** The key and certificate (PEM) of a proxy that has to speak HTTPS; plain HTTP when absent. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Its answer to too many requests. `Retry-After: 2` is added, which the manager has to keep to. */
  readonly throttled: FaultAnswer;
  /** Its answer to credentials that have expired in the middle of the work. */
  readonly expired: FaultAnswer;
  /**
   * True where the client gets new credentials by itself, so that one such answer is not noticed. Else the questions that
   * meet it fail with `unauthenticated`, and no others.
   */
  readonly renewsCredentials: boolean;
  /**
   * Its answer to a page token that it no longer accepts, and more secrets than it puts on one page. Absent where
   * nothing is paged.
   */
  readonly expiredPage?: { readonly answer: FaultAnswer; readonly secrets: number };
  /**
   * Whether a request only prepares those that ask something, such as the one without credentials that learns where to get
   * them. Faults spare it, and it is not counted. No request does when absent.
   */
  readonly isPreliminary?: (request: ProxiedRequest) => boolean;
  /**
   * Whether a request changes the store. When absent, every one that is neither GET, HEAD nor Vault's LIST does.
   */
  readonly isWrite?: (request: ProxiedRequest) => boolean;
}
