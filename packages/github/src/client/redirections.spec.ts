import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CallSettings } from '@stackref/core/secrets-manager';
import { secretValues } from '../__fixtures__/secret-values';
import { githubSecretsManager } from '../secrets-manager';

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

  const open = (api_url: string, calls: Partial<CallSettings> = {}) =>
    githubSecretsManager.create(
      { owner: 'acme', repository: 'shop', api_url },
      {
        stackFolder: __dirname,
        workspaceRoot: __dirname,
        environment: { GH_TOKEN: 'token-of-a-person' },
        calls,
      },
    );

  it.each([301, 302, 307, 308])(
    'to another server gets no token and gives no key to seal with (%d)',
    async (status) => {
      const received: unknown[] = [];
      const other = await serve((request, response) => {
        received.push(request.headers);
        const key = Buffer.alloc(32, 9).toString('base64');
        response.end(JSON.stringify({ total_count: 0, secrets: [], key_id: '1', key }));
      });
      const asked: string[] = [];
      const url = await serve((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(status, { location: `${other}${request.url ?? ''}` }).end();
      });
      const { write, describe: describeSecrets } = open(url);

      const error = expect.objectContaining({
        code: 'unavailable',
        message: expect.stringContaining(other),
      }) as unknown;
      await expect(write?.('db', secretValues({ key: 'hunter2' }))).rejects.toEqual(error);
      expect((await describeSecrets(['db'])).get('db')).toEqual({ status: 'failed', error });
      expect(received).toEqual([]);
      // Once for either question: a repetition would change nothing.
      expect(asked).toHaveLength(2);
    },
  );

  it('of a renamed repository is followed', async () => {
    const secrets = [{ name: 'DB__PASSWORD', updated_at: '2026-01-01T00:00:00Z' }];
    const url = await serve((request, response) => {
      const { url: path = '' } = request;
      if (path.startsWith('/repos/acme/shop/')) {
        const location = path.replace('/repos/acme/shop/', '/repositories/1/');
        response.writeHead(301, { location }).end();
      } else {
        response.end(JSON.stringify({ total_count: secrets.length, secrets }));
      }
    });

    expect((await open(url).describe(['db'])).get('db')).toMatchObject({ status: 'ok' });
  });
});
