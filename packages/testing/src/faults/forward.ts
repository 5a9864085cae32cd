import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** The whole answer of the service. */
export interface ServiceAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Headers that concern one connection only (RFC 9110, section 7.6.1), and the length, which is set anew. */
const ownOfConnection = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Sends a received request on to the service.
 *
 * @param target - The service's URL; path and query are those of the request.
 */
export function forward(
  target: string,
  message: IncomingMessage,
  body: Buffer,
): Promise<ServiceAnswer> {
  const { protocol, hostname, port } = new URL(target);
  return new Promise((resolve, reject) => {
    const sent = (protocol === 'https:' ? httpsRequest : httpRequest)({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method: message.method,
      path: message.url,
      headers: {
        ...withoutOwnOfConnection(message.headers),
        // Half of a text that nobody compressed is half a text.
        'accept-encoding': 'identity',
        'content-length': body.length,
      },
      // One connection per request: none is found dead when it is used again.
      agent: false,
      rejectUnauthorized: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 502,
          headers: withoutOwnOfConnection(response.headers),
          body: Buffer.concat(chunks),
        });
      });
    });
    sent.end(body);
  });
}

function withoutOwnOfConnection(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownOfConnection.has(name)));
}
