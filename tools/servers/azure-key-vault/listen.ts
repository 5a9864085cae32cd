import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer } from './answer';
import type { Certificate } from './create-certificate';
import type { KeyVaultService } from './key-vault-service';

export interface Listening {
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves on loopback.
 *
 * @param port - Any free one when it is 0.
 */
export async function listen(
  service: KeyVaultService,
  { key, certificate }: Certificate,
  port: number,
): Promise<Listening> {
  const server = createServer({ key, cert: certificate }, (request, response) => {
    respond(service, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${address.port}`, close: () => close(server) };
}

async function respond(
  service: KeyVaultService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '/', headers } = request;
  // As the client addressed it, so that links lead through a proxy that keeps the header.
  const asked = new URL(url, `https://${headers.host ?? ''}`);
  send(response, service.answer({ method, url: asked, headers, body: await text(request) }));
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'cache-control': 'no-cache',
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
