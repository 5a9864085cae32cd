import { createServer as createTcpServer } from 'node:net';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { SecretValue } from '@stackref/core/secrets-manager';
import { listen, type LoopbackService } from '../../__fixtures__/loopback-service';
import { createHttpClient } from './http-client';

describe('createHttpClient', () => {
  const client = createHttpClient({ rejectUnauthorized: true });
  const services: LoopbackService[] = [];
  afterEach(async () => {
    client.close();
    for (const service of services.splice(0)) await service.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const service = await listen(listener);
    services.push(service);
    return service.url;
  }

  const send = (url: string, headers: readonly (readonly [string, string | SecretValue])[] = []) =>
    client.send({
      method: 'POST',
      url: new URL(url),
      headers: new Map(headers),
      body: new SecretValue('{"ü":1}'),
      signal: new AbortController().signal,
    });

  it('sends the header and the body in clear, and answers what it gets', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.writeHead(201, { 'Retry-After': '3' });
        response.end(
          `${String(request.headers['x-vault-token'])} ${Buffer.concat(chunks).toString()}`,
        );
      });
    });
    const { status, headers, body } = await send(url, [['X-Vault-Token', new SecretValue('t')]]);
    expect([status, headers.get('retry-after'), body.reveal()]).toEqual([201, '3', 't {"ü":1}']);
  });

  it('uses a connection again', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end();
    });
    await send(url);
    await send(url);
    expect(ports.size).toBe(1);
  });

  it('takes nothing to another server, and says which one it is', async () => {
    const received: unknown[] = [];
    const other = await serve((request, response) => {
      received.push(request.headers);
      response.end();
    });
    const url = await serve((_, response) => {
      response.writeHead(307, { Location: `${other}/v1/secret/data/db` }).end();
    });
    await expect(send(url, [['X-Vault-Token', new SecretValue('t')]])).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(other),
    });
    expect(received).toEqual([]);
  });

  it('follows a redirection within the server, once', async () => {
    const url = await serve((request, response) => {
      const target = request.url === '/a' ? '/b' : '/a';
      response.writeHead(307, { Location: target }).end();
    });
    const { status, headers } = await send(`${url}/a`);
    expect([status, headers.get('location')]).toEqual([307, '/a']);
  });

  it('shows nothing of an answer that is not HTTP', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('hunter2 hunter2\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const error: unknown = await send(`http://127.0.0.1:${port}`).catch(
      (thrown: unknown) => thrown,
    );
    server.close();
    expect(error).toMatchObject({ name: 'ConnectionError', code: expect.stringMatching(/^HPE_/) });
    const shown = inspect(error, { depth: Infinity, showHidden: true });
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain(Buffer.from('hunter2').toString('hex').match(/../g)?.join(' '));
  });

  it('fails when it is aborted', async () => {
    const url = await serve(() => undefined);
    const controller = new AbortController();
    const sent = client.send({
      method: 'GET',
      url: new URL(url),
      headers: new Map(),
      signal: controller.signal,
    });
    controller.abort();
    await expect(sent).rejects.toMatchObject({ code: 'ABORT_ERR' });
  });
});
