import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { matchesFilter } from './documented-filter';

/** A version that the server holds. */
export interface HeldVersion {
  readonly data?: string;
  readonly state?: 'ENABLED' | 'DISABLED' | 'DESTROYED';
  /** Replaces the checksum by a wrong one. */
  readonly isDamaged?: boolean;
}

export interface HeldSecret {
  readonly id: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly versions?: readonly HeldVersion[];
}

/** A request that the server received: its path and query, decoded. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An answer instead of the documented one. */
export interface OtherAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DocumentedServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers in place of the server from now on, where it answers at all. */
  interfere(answer: (request: ReceivedRequest) => OtherAnswer | undefined): void;
  close(): Promise<void>;
}

/** The number of the project in the names of the answers, whatever the project is called in the request. */
const projectNumber = '123456789012';

/**
 * Answers as the REST reference of Secret Manager says where drongo does not: filters, pages, newest versions first, and
 * `latest` that stands for the newest version whatever its state. It only holds what it is made with.
 * https://cloud.google.com/secret-manager/docs/reference/rest
 */
export async function createDocumentedServer(
  secrets: readonly HeldSecret[],
  { pageLimit = 25_000 } = {},
): Promise<DocumentedServer> {
  const requests: ReceivedRequest[] = [];
  let other: (request: ReceivedRequest) => OtherAnswer | undefined = () => undefined;
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { pathname, searchParams } = new URL(message.url ?? '', 'http://localhost');
      const request: ReceivedRequest = {
        method: message.method ?? '',
        path: decodeURIComponent(pathname),
        query: searchParams,
        headers: message.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(request);
      const { status, body, headers } = other(request) ?? answer(secrets, pageLimit, request);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    interfere(answerInstead) {
      other = answerInstead;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The JSON of a refusal: https://google.aip.dev/193 */
export function refusal(
  status: number,
  code: string,
  message: string,
  details: readonly object[] = [],
): OtherAnswer {
  return {
    status,
    body: JSON.stringify({ error: { code: status, status: code, message, details } }),
  };
}

function answer(
  secrets: readonly HeldSecret[],
  pageLimit: number,
  { method, path, query }: ReceivedRequest,
): OtherAnswer {
  const [, id, rest = ''] = /\/secrets(?:\/([^/:]+))?(.*)$/.exec(path) ?? [];
  if (id === undefined) return listOf(secrets, pageLimit, query);
  const secret = secrets.find((held) => held.id === id);
  if (rest === ':testIamPermissions') return ok({});
  if (secret === undefined) return refusal(404, 'NOT_FOUND', `Secret [${id}] not found.`);
  const versions = (secret.versions ?? []).map((version, index) => ({
    ...version,
    number: index + 1,
  }));
  if (rest === '') return ok(resourceOf(secret));
  if (rest === ':addVersion' && method === 'POST') {
    return ok({ name: `${nameOf(secret)}/versions/${versions.length + 1}`, state: 'ENABLED' });
  }
  if (rest === '/versions') {
    const size = Number(query.get('pageSize') ?? versions.length);
    return ok({
      versions: versions
        .reverse()
        .slice(0, size)
        .map(({ number, state = 'ENABLED' }) => ({
          name: `${nameOf(secret)}/versions/${number}`,
          state,
        })),
    });
  }
  const [, wanted] = /^\/versions\/([^/:]+):access$/.exec(rest) ?? [];
  const version = wanted === 'latest' ? versions.at(-1) : versions[Number(wanted) - 1];
  if (version === undefined) {
    return refusal(404, 'NOT_FOUND', `Secret [${id}] not found or has no versions.`);
  }
  const { number, state = 'ENABLED', data = '{}', isDamaged = false } = version;
  if (state !== 'ENABLED') {
    return refusal(400, 'FAILED_PRECONDITION', `Secret Version [${id}] is in ${state} state.`);
  }
  const payload = { data: Buffer.from(data).toString('base64'), ...(isDamaged && { dataCrc32c: '1' }) };
  return ok({ name: `${nameOf(secret)}/versions/${number}`, payload });
}

function listOf(
  secrets: readonly HeldSecret[],
  pageLimit: number,
  query: URLSearchParams,
): OtherAnswer {
  const matching = secrets.filter((secret) => matchesFilter(secret, query.get('filter') ?? ''));
  const start = Number(query.get('pageToken') ?? 0);
  const end = start + Math.min(pageLimit, Number(query.get('pageSize') ?? pageLimit));
  return ok({
    secrets: matching.slice(start, end).map(resourceOf),
    ...(end < matching.length && { nextPageToken: `${end}` }),
    totalSize: matching.length,
  });
}

function resourceOf(secret: HeldSecret) {
  return {
    name: nameOf(secret),
    createTime: '2026-01-02T03:04:05.678901Z',
    etag: '"162f0a1b2c3d4e"',
    ...(secret.labels && { labels: secret.labels }),
  };
}

function nameOf({ id }: HeldSecret): string {
  return `projects/${projectNumber}/secrets/${id}`;
}

function ok(body: object): OtherAnswer {
  return { status: 200, body: JSON.stringify(body) };
}
