import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './fault';
import { createFaultProxy, type FaultProxy } from './fault-proxy';
import { createGate } from './gate';

const answer = JSON.stringify({ text: 'an answer that is long enough to be cut in two' });

describe('createFaultProxy', () => {
  const received: string[] = [];
  let close: () => Promise<unknown>;
  let target: string;
  let proxy: FaultProxy;

  beforeEach(async () => {
    received.length = 0;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`.trim());
        response.setHeader('x-host', request.headers.host ?? '');
        response.end(answer);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    close = async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    };
    target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    proxy = await createFaultProxy({ target });
  });

  afterEach(async () => {
    await proxy.close();
    await close();
  });

  const get = (path = '/') => fetch(`${proxy.url}${path}`);

  it('passes everything on and back', async () => {
    const response = await fetch(`${proxy.url}/v1/a%20b?x=%2F`, { method: 'POST', body: 'text' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(answer);
    expect(received).toEqual(['POST /v1/a%20b?x=%2F text']);
  });

  it('keeps the host that the client named, so that links lead back to it', async () => {
    expect((await get()).headers.get('x-host')).toBe(new URL(proxy.url).host);
  });

  it('stands for a URL with its path', async () => {
    for (const path of ['', '/api', '/api/']) {
      const other = await createFaultProxy({ target: `${target}${path}` });
      expect(new URL(other.url).pathname).toBe(path === '' ? '/' : path);
      expect(other.url.endsWith('/')).toBe(path.endsWith('/'));
      await other.close();
    }
  });

  it('names the requests that it received, without what may hold secrets in a query', async () => {
    await fetch(`${proxy.url}/v1/a%20b?signature=s`, { method: 'PUT', body: 'text' });
    await get('/%zz');
    expect(proxy.requests).toMatchObject([
      { method: 'PUT', path: '/v1/a b', body: 'text' },
      { method: 'GET', path: '/%zz', body: '' },
    ]);
  });

  it('counts the requests of each plan from 0', async () => {
    await get();
    for (const round of [1, 2]) {
      proxy.plan((_, index) =>
        index === 0 ? { kind: 'answer', status: 500 + round, body: 'no' } : undefined,
      );
      expect((await get()).status).toBe(500 + round);
      expect((await get()).status).toBe(200);
    }
    expect(received).toHaveLength(3);
  });

  it('answers in place of the service', async () => {
    proxy.plan(() => ({ kind: 'answer', status: 429, headers: { 'retry-after': '2' }, body: 'x' }));
    const response = await get();
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      429,
      '2',
      'x',
    ]);
    expect(received).toEqual([]);
  });

  it.each<[Fault['kind'], number]>([
    ['cut request', 0],
    ['lose answer', 1],
    ['cut answer', 1],
  ])('fails the client with %j when the service got %d requests', async (kind, count) => {
    proxy.plan(() => ({ kind }) as Fault);
    await expect(get().then((response) => response.text())).rejects.toThrow();
    expect(received).toHaveLength(count);
  });

  it('gives half an answer for the whole', async () => {
    proxy.plan(() => ({ kind: 'truncate answer' }));
    const response = await get();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(answer.slice(0, Math.floor(answer.length / 2)));
  });

  it('leaves a client alone until it gives up', async () => {
    const abort = new AbortController();
    const reached = createGate();
    proxy.plan(() => ({ kind: 'hang', reached: reached.open }));
    const outcome = fetch(proxy.url, { signal: abort.signal }).catch((error: unknown) => error);
    await reached.opened;
    abort.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(received).toEqual([]);
  });

  it('holds a request until it may go on, and others go on meanwhile', async () => {
    const reached = createGate();
    const released = createGate();
    proxy.plan((_, index) =>
      index === 0 ? { kind: 'hold', until: released.opened, reached: reached.open } : undefined,
    );
    const held = get('/held');
    await reached.opened;
    await get('/other');
    expect(received).toEqual(['GET /other']);
    released.open();
    expect((await held).status).toBe(200);
    expect(received).toEqual(['GET /other', 'GET /held']);
    expect(proxy.mostAtOnce).toBe(2);
  });

  it('passes a request on after a delay', async () => {
    proxy.plan(() => ({ kind: 'delay', milliseconds: 1 }));
    expect((await get()).status).toBe(200);
    expect(received).toEqual(['GET /']);
  });

  it('cuts the connection of a client whose service is gone', async () => {
    await close();
    await expect(get()).rejects.toThrow();
    close = () => Promise.resolve();
  });
});
