import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { connectionFailure } from './connection-failure';

const coded = (code: string) => Object.assign(new Error('inner'), { code });

describe('connectionFailure', () => {
  it.each([
    ['the error itself', coded('ECONNREFUSED')],
    ['its cause', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    [
      'the cause of its cause',
      new Error('a', { cause: new Error('b', { cause: coded('EPIPE') }) }),
    ],
    ['one of several', new AggregateError([new Error('a'), coded('ENOTFOUND')])],
    [
      'a cause with several',
      new TypeError('fetch failed', { cause: new AggregateError([coded('EHOSTUNREACH')]) }),
    ],
    [
      'an error of another context',
      runInNewContext('Object.assign(new Error("x"), {code: "ECONNRESET"})'),
    ],
    [
      'a cause of another context',
      runInNewContext(
        'new TypeError("x", {cause: Object.assign(new Error("y"), {code: "ETIMEDOUT"})})',
      ),
    ],
    [
      'a code of its client beside it',
      Object.assign(coded('REQUEST_SEND_ERROR'), { cause: coded('EAI_AGAIN') }),
    ],
  ])('finds the code in %s', (_, error: unknown) => {
    const failure = connectionFailure(error, 'http://localhost:1');
    expect(failure?.code).toBe('unavailable');
    expect(failure?.cause).toBe(error);
    expect(failure?.message).toContain('http://localhost:1');
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'])(
    'says of %s that it is the certificate',
    (code) => {
      const failure = connectionFailure(new Error('x', { cause: coded(code) }), 'https://a');
      expect(failure?.code).toBe('unavailable');
      expect(failure?.remedy).toContain('NODE_EXTRA_CA_CERTS');
    },
  );

  it('says of a server without TLS that it has none', () => {
    const failure = connectionFailure(coded('EPROTO'), 'https://a');
    expect(failure?.message).toContain('TLS');
    expect(failure?.remedy).not.toContain('NODE_EXTRA_CA_CERTS');
  });

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['an error of the file system', coded('ENOENT')],
    ['a code that is a number', Object.assign(new Error('x'), { code: 401 })],
    ['a text', 'ECONNREFUSED'],
    ['nothing', undefined],
    ['null', null],
  ])('leaves %s alone', (_, error) => {
    expect(connectionFailure(error, 'http://localhost:1')).toBeUndefined();
  });

  it('ends with an error that causes itself', () => {
    const error = new Error('round');
    error.cause = new AggregateError([error]);
    expect(connectionFailure(error, 'http://localhost:1')).toBeUndefined();
  });

  it('recognizes what fetch throws where nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.close();
    await once(server, 'close');
    const error = await fetch(url).catch((reason: unknown) => reason);
    expect(connectionFailure(error, url)?.code).toBe('unavailable');
  });

  it('recognizes what fetch throws when the connection is cut', async () => {
    const server = createHttpServer((request) => request.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await fetch(url).catch((reason: unknown) => reason);
    server.close();
    await once(server, 'close');
    expect(connectionFailure(error, url)?.code).toBe('unavailable');
  });
});
