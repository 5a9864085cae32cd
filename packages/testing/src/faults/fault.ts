/** One request as the proxy received it. */
export interface ProxiedRequest {
  readonly method: string;
  /** The path, decoded, without the query, which may hold names and signatures. */
  readonly path: string;
  /** Header names are in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** An answer that the service itself never gave. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What happens to one request on its way. */
export type Fault =
  /** The service is not asked; this is the answer. */
  | ({ readonly kind: 'answer' } & FaultAnswer)
  /** The service is not asked; the connection is cut. */
  | { readonly kind: 'cut request' }
  /** The service does what it is asked; the connection is cut before the first byte of its answer. */
  | { readonly kind: 'lose answer' }
  /** The service does what it is asked; the connection is cut in the middle of its answer's body. */
  | { readonly kind: 'cut answer' }
  /** The service does what it is asked; half of its answer's body arrives as if it were the whole. */
  | { readonly kind: 'truncate answer' }
  /** The service is not asked and nothing is answered, until the client gives up. `reached` is called when it waits. */
  | { readonly kind: 'hang'; readonly reached?: () => void }
  /** The request goes on when the promise is settled. `reached` is called when it waits. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown>; readonly reached?: () => void }
  /** The request goes on after so many milliseconds. */
  | { readonly kind: 'delay'; readonly milliseconds: number };
