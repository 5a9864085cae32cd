import type { IncomingHttpHeaders } from 'node:http';

/** What the stand-in answers to a request. */
export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON; absent for an answer without a body. */
  readonly body?: unknown;
}

/** A request as the stand-in reads it. */
export interface StandInRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A refusal in the form of GitHub. */
export function refuse(status: number, message: string): StandInAnswer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: `${status}` },
  };
}
