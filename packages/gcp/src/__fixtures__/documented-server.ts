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
  /** The texts of all versions of a secret, the oldest first. */
  texts(id: string): readonly (string | undefined)[];
  /** Adds a version as somebody else would. */
  add(id: string, data: string): void;
  /** Answers in place of the server from now on, where it answers at all. */
  interfere(answer: (request: ReceivedRequest) => OtherAnswer | undefined): void;
  close(): Promise<void>;
}

/** The number of the project in the names of the answers, whatever the project is called in the request. */
const projectNumber = '123456789012';

/**
 * Answers as the REST reference of Secret Manager says where drongo does not: filters, pages, newest versions first,
 * `latest` that stands for the newest version whatever its state, checksums both ways, and payloads that are empty, too
 * large or damaged refused. https://cloud.google.com/secret-manager/docs/reference/rest
 */
export async function createDocumentedServer(
  secrets: readonly HeldSecret[],
  { pageLimit = 25_000 } = {},
): Promise<DocumentedServer> {
  const held = [...secrets];
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
      const { status, body, headers } = other(request) ?? answer(held, pageLimit, request);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    texts: (id) => (held.find((secret) => secret.id === id)?.versions ?? []).map(({ data }) => data),
    add(id, data) {
      addTo(held, id, { data });
    },
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
  secrets: HeldSecret[],
  pageLimit: number,
  { method, path, query, body }: ReceivedRequest,
): OtherAnswer {
  const [, id, rest = ''] = /\/secrets(?:\/([^/:]+))?(.*)$/.exec(path) ?? [];
  if (id === undefined && method === 'POST') return create(secrets, query, body);
  if (id === undefined) return listOf(secrets, pageLimit, query);
  const secret = secrets.find((held) => held.id === id);
  if (rest === ':testIamPermissions') return ok({});
  if (secret === undefined) return refusal(404, 'NOT_FOUND', `Secret [${id}] not found.`);
  const versions = (secret.versions ?? []).map((version, index) => ({
    ...version,
    number: index + 1,
  }));
  if (rest === '') return ok(resourceOf(secret));
  if (rest === ':addVersion' && method === 'POST') return addVersion(secrets, secret, body);
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
  const bytes = Buffer.from(data);
  const dataCrc32c = `${isDamaged ? 1 : checksum(bytes)}`;
  const payload = { data: bytes.toString('base64'), dataCrc32c };
  return ok({ name: `${nameOf(secret)}/versions/${number}`, payload });
}

function create(secrets: HeldSecret[], query: URLSearchParams, body: string): OtherAnswer {
  const id = query.get('secretId') ?? '';
  if (secrets.some((secret) => secret.id === id)) {
    return refusal(409, 'ALREADY_EXISTS', `Secret [projects/${projectNumber}/secrets/${id}] already exists.`);
  }
  const { labels } = JSON.parse(body) as Pick<HeldSecret, 'labels'>;
  const secret = { id, ...(labels && { labels }) };
  secrets.push(secret);
  return ok(resourceOf(secret));
}

/** https://cloud.google.com/secret-manager/docs/reference/rest/v1/SecretPayload */
function addVersion(secrets: HeldSecret[], secret: HeldSecret, body: string): OtherAnswer {
  const { payload } = JSON.parse(body) as { payload: { data?: string; dataCrc32c?: string } };
  const bytes = Buffer.from(payload.data ?? '', 'base64');
  if (bytes.length === 0) {
    return refusal(400, 'INVALID_ARGUMENT', 'Secret Payload cannot be empty.');
  }
  if (bytes.length > 65_536) {
    return refusal(400, 'INVALID_ARGUMENT', 'The payload is larger than 65536 bytes.');
  }
  if (payload.dataCrc32c !== undefined && payload.dataCrc32c !== `${checksum(bytes)}`) {
    return refusal(400, 'INVALID_ARGUMENT', 'The checksum does not match the payload.');
  }
  const number = addTo(secrets, secret.id, { data: bytes.toString() });
  return ok({ name: `${nameOf(secret)}/versions/${number}`, state: 'ENABLED' });
}

function addTo(secrets: HeldSecret[], id: string, version: HeldVersion): number {
  const index = secrets.findIndex((secret) => secret.id === id);
  const versions = [...(secrets[index]?.versions ?? []), version];
  secrets[index] = { ...secrets[index], id, versions };
  return versions.length;
}

/** CRC-32C bit by bit, as RFC 3720 defines it. */
function checksum(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (0x82f63b78 & -(remainder & 1));
  }
  return ~remainder >>> 0;
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
