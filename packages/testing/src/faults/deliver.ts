import type { ServerResponse } from 'node:http';
import type { Fault } from './fault';
import type { ServiceAnswer } from './forward';

/** Gives an answer to the client, whole or as the fault has it. */
export function deliver(
  { status, headers, body }: ServiceAnswer,
  response: ServerResponse,
  fault?: Fault['kind'],
): void {
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault) {
    case 'lose answer':
      response.destroy();
      return;
    case 'cut answer':
      response.writeHead(status, { ...headers, 'content-length': body.length });
      response.write(half, () => response.destroy());
      return;
    case 'truncate answer':
      response.writeHead(status, { ...headers, ...lengthOf(status, half) });
      response.end(half);
      return;
    default:
      response.writeHead(status, { ...headers, ...lengthOf(status, body) });
      response.end(body);
  }
}

/** Answers that have no body by their status must not name a length either (RFC 9110, section 8.6). */
function lengthOf(status: number, body: Buffer): { readonly 'content-length'?: number } {
  return status === 204 || status === 304 ? {} : { 'content-length': body.length };
}
