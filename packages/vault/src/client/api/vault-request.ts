import type { SecretValue } from '@stackref/core/secrets-manager';

export interface VaultRequest {
  /** For counts and messages: `GET metadata`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** The path below `/v1`, undecoded. */
  readonly path: readonly string[];
  readonly query?: string;
  readonly body?: SecretValue;
  /** See `RequestOptions` of core. */
  readonly write?: 'once' | 'repeatable';
}

/** An answer that says something about what was asked. */
export interface VaultAnswer {
  readonly status: number;
  /**
   * What the server says about a request that it refused; `undefined` when it says nothing in its own form. Not for
   * messages: it may repeat what it was sent.
   */
  readonly errors: readonly string[] | undefined;
  readonly body: SecretValue;
  /** When the server answered, in milliseconds since the epoch, by its own clock where it tells. */
  readonly time: number;
}

/** Sends one request, with a token or without, and answers whatever the server says about it. */
export type SendRequest = (request: VaultRequest, token?: SecretValue) => Promise<VaultAnswer>;
