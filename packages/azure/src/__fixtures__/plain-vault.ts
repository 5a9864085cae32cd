import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface Version {
  readonly version: string;
  readonly value: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly created: number;
}

/** A key vault of a few lines on loopback, for what a write meets there. */
export interface PlainVault {
  readonly url: string;
  /** Puts a newest version there, as somebody else does. */
  put(name: string, value: string, tags?: Readonly<Record<string, string>>): void;
  /** The newest values by name. */
  values(): ReadonlyMap<string, string>;
  /** The requests that were answered with a token: `PUT db--a`. */
  readonly requests: string[];
  /** Runs before a value is written; a status that it answers refuses the write. */
  beforeWrite: (name: string) => number | undefined;
  close(): void;
}

export async function startPlainVault(): Promise<PlainVault> {
  const secrets = new Map<string, Version[]>();
  let count = 0;
  const put: PlainVault['put'] = (name, value, tags = {}) => {
    const created = ++count;
    const version = created.toString(16).padStart(32, '0');
    const versions = secrets.get(name) ?? [];
    secrets.set(name, [...versions, { version, value, tags, created }]);
  };
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      const headers = {
        'content-type': 'application/json',
        ...(status === 401 && {
          'www-authenticate':
            'Bearer authorization="https://login.windows.net/1", resource="https://vault.azure.net"',
        }),
      };
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server.unref(), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const shown = (name: string, { version, value, tags, created }: Version, isFull: boolean) => ({
    id: `${url}/secrets/${name}/${version}`,
    ...(isFull && { value }),
    tags,
    attributes: { enabled: true, created, updated: created },
  });

  const answer = async (request: IncomingMessage): Promise<{ status: number; body: object }> => {
    if (request.headers.authorization === undefined) return { status: 401, body: {} };
    const [collection, name, part] = new URL(request.url ?? '', url).pathname.slice(1).split('/');
    vault.requests.push(`${request.method ?? ''} ${[name, part].filter(Boolean).join('/')}`);
    if (collection === 'deletedsecrets') {
      return name ? { status: 404, body: {} } : { status: 200, body: { value: [] } };
    }
    if (!name) {
      const value = [...secrets].map(([listed, versions]) => {
        const newest = versions.at(-1);
        return { id: `${url}/secrets/${listed}`, tags: newest?.tags, attributes: {} };
      });
      return { status: 200, body: { value } };
    }
    if (request.method === 'PUT') {
      const { value, tags } = (await json(request)) as { value: string; tags?: Version['tags'] };
      const refused = vault.beforeWrite(name);
      if (refused !== undefined) return { status: refused, body: {} };
      put(name, value, tags);
    }
    const versions = secrets.get(name) ?? [];
    if (part === 'versions') {
      return { status: 200, body: { value: versions.map((item) => shown(name, item, false)) } };
    }
    const found = part ? versions.find(({ version }) => version === part) : versions.at(-1);
    return found === undefined
      ? { status: 404, body: {} }
      : { status: 200, body: shown(name, found, true) };
  };

  const vault: PlainVault = {
    url,
    put,
    values: () =>
      new Map([...secrets].map(([name, versions]) => [name, versions.at(-1)?.value ?? ''])),
    requests: [],
    beforeWrite: () => undefined,
    close: () => {
      server.closeAllConnections();
    },
  };
  return vault;
}
