import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A remote cache in memory, with a record of what it was asked and given. */
export interface RemoteCacheServer {
  /** The variables that make Nx use it. */
  readonly environment: NodeJS.ProcessEnv;
  /** The uploaded archives (gzipped tar) by task hash. */
  readonly entries: ReadonlyMap<string, Buffer>;
  /** `GET 200`, `GET 404`, `PUT 200` and so on, in the order of the requests. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const path = /^\/v1\/cache\/([0-9a-zA-Z_-]+)$/;

/**
 * Starts a server that speaks the protocol of Nx for self-hosted remote caches: `GET` and `PUT` of
 * `/v1/cache/{hash}` with a bearer token, 404 for an unknown hash, 409 for one that is there already.
 */
export async function startRemoteCacheServer(): Promise<RemoteCacheServer> {
  const token = 'remote-cache-token';
  const entries = new Map<string, Buffer>();
  const requests: string[] = [];

  const server = createServer((request, response) => {
    const answer = (status: number, body?: Buffer): void => {
      requests.push(`${request.method ?? ''} ${status}`);
      send(response, status, body);
    };
    const hash = path.exec(request.url ?? '')?.[1];
    if (request.headers.authorization !== `Bearer ${token}`) {
      answer(401);
    } else if (hash === undefined) {
      answer(404);
    } else if (request.method === 'GET') {
      const entry = entries.get(hash);
      answer(entry === undefined ? 404 : 200, entry);
    } else if (request.method === 'PUT') {
      collect(request, (body) => {
        const known = entries.has(hash);
        if (!known) {
          entries.set(hash, body);
        }
        answer(known ? 409 : 200);
      });
    } else {
      answer(405);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    environment: {
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: `http://127.0.0.1:${port}`,
      NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
    },
    entries,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => {
          if (error === undefined) {
            resolve();
          } else {
            reject(error);
          }
        });
      }),
  };
}

function collect(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    done(Buffer.concat(chunks));
  });
}

function send(response: ServerResponse, status: number, body: Buffer = Buffer.alloc(0)): void {
  response.writeHead(status, {
    'content-type': 'application/octet-stream',
    'content-length': body.length,
  });
  response.end(body);
}
