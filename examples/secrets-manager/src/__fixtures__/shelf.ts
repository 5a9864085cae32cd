import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a token of a Shelf allows. */
export type ShelfRight = 'list' | 'keys' | 'read' | 'write';

export type ShelfState = 'usable' | 'deleted' | 'disabled' | 'destroyed' | 'no-value';

interface StoredSecret {
  readonly version: string;
  readonly state: ShelfState;
  readonly content: string;
}

/** A small service that keeps JSON texts, on loopback, with all that makes real ones difficult. */
export interface Shelf {
  readonly url: string;
  put(name: string, content: string): void;
  setState(name: string, state: ShelfState): void;
  remove(name: string): void;
  close(): Promise<void>;
}

export interface ShelfOptions {
  /** The rights of each token; any other token is not accepted. */
  readonly tokens: ReadonlyMap<string, readonly ShelfRight[]>;
}

/** The longest text that the service keeps, in bytes. */
export const shelfLimit = 4096;

/** Names on one page of a list. */
export const shelfPageSize = 25;

export async function startShelf({
  tokens,
}: ShelfOptions): Promise<Shelf> {
  const secrets = new Map<string, StoredSecret>();
  let versions = 0;
  const store = (name: string, content: string, state: ShelfState = 'usable'): StoredSecret => {
    const secret = { version: `v${++versions}`, state, content };
    secrets.set(name, secret);
    return secret;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, , encodedName, part] = url.pathname.split('/');
    const name = encodedName === undefined ? undefined : decodeURIComponent(encodedName);
    const rights = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '');
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (rights === undefined) {
      send(401, { error: 'unknown token' });
      return;
    }
    const text = await textOf(request);
    if (!rights.includes(neededRight(request.method, part))) {
      send(403, { error: 'no right' });
      return;
    }
    if (name === undefined) {
      const names = [...secrets.keys()].sort();
      const start = Number(url.searchParams.get('page') ?? 0) * shelfPageSize;
      const isLast = start + shelfPageSize >= names.length;
      send(200, { names: names.slice(start, start + shelfPageSize), isLast });
      return;
    }
    const secret = secrets.get(name);
    if (request.method === 'PUT') {
      const expected = request.headers['if-match'];
      if (Buffer.byteLength(text) > shelfLimit) send(413, { error: 'too long' });
      else if (expected !== undefined && expected !== versionOf(secret)) {
        send(412, { error: 'other version' });
      } else send(200, { version: store(name, text).version });
      return;
    }
    if (secret === undefined) send(404, { error: 'not found' });
    else if (secret.state !== 'usable') send(410, { error: secret.state });
    else if (part === 'keys' && keysIn(secret.content) === undefined) {
      send(410, { error: 'corrupt' });
    } else send(200, describe(secret, part));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: (name, content) => {
      store(name, content);
    },
    setState: (name, state) => {
      store(name, secrets.get(name)?.content ?? '', state);
    },
    remove: (name) => {
      secrets.delete(name);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function neededRight(method: string | undefined, part: string | undefined): ShelfRight {
  if (method === 'PUT') return 'write';
  return part === 'content' ? 'read' : part === 'keys' ? 'keys' : 'list';
}

/** A secret without a value counts as one that is not there, also for `If-Match: none`. */
function versionOf(secret: StoredSecret | undefined): string {
  return secret === undefined || secret.state === 'no-value' ? 'none' : secret.version;
}

function describe({ version, content }: StoredSecret, part: string | undefined): unknown {
  if (part === 'content') return { version, content };
  return part === 'keys' ? { version, keys: keysIn(content) } : { version };
}

function keysIn(content: string): readonly string[] | undefined {
  try {
    return Object.keys(JSON.parse(content) as object);
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
