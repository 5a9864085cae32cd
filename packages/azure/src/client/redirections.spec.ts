import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createAzureStore } from '../create';
import { azureAttributes } from '../attributes';

describe('a redirection', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server.unref());
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([301, 302, 307, 308])('takes nothing to another server (%d)', async (status) => {
    const received: unknown[] = [];
    const other = await serve((request, response) => {
      received.push(request.headers);
      response.end('{"value":[]}');
    });
    const authorized: unknown[] = [];
    const url = await serve((request, response) => {
      if (request.headers.authorization === undefined) {
        const challenge =
          'Bearer authorization="https://login.windows.net/1", resource="https://vault.azure.net"';
        response.writeHead(401, { 'www-authenticate': challenge }).end();
        return;
      }
      authorized.push(request.method);
      response.writeHead(status, { location: `${other}${request.url ?? ''}` }).end();
    });
    const token = { token: 't', expiresOnTimestamp: Date.now() + 3_600_000 };
    const credential = { getToken: () => Promise.resolve(token) };
    const store = createAzureStore(
      azureAttributes.parse({ vault_url: url }),
      { attempts: 1 },
      { credential: () => Promise.resolve(credential) },
    );

    const values = new Map([['key', new SecretValue('hunter2')]]);
    expect((await store.describe(['db'])).get('db')).toMatchObject({
      error: { code: 'unavailable' },
    });
    await expect(store.write?.('db', values)).rejects.toMatchObject({ code: 'unavailable' });
    expect(authorized.length).toBeGreaterThan(0);
    expect(received).toEqual([]);
  });
});
