import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { redirectionOf, SecretValue } from '@stackref/core/secrets-manager';
import { ConnectionError } from './connection-error';

export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: ReadonlyMap<string, string | SecretValue>;
  readonly body?: SecretValue | undefined;
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Looked up by its name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whatever it is, it may hold values. */
  readonly body: SecretValue;
}

/** Sends requests over connections that are kept for the next ones. */
export interface HttpClient {
  /**
   * Sends one request, and once more where the answer leads to another path of the same server.
   * @throws ConnectionError when there is no whole answer.
   * @throws SecretsManagerError when the answer leads to another server, as that of a standby can.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Closes the connections. */
  close(): void;
}

/** What is known of the certificates of both sides. */
export interface TlsOptions extends Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> {
  /** The name that the certificate has to have; that of the address when absent. */
  readonly servername?: string;
  /** False to accept any certificate. */
  readonly rejectUnauthorized: boolean;
}

/** `node:http` rather than `fetch`, since the latter takes no certificates. */
export function createHttpClient(tls: TlsOptions): HttpClient {
  const plain = new HttpAgent({ keepAlive: true });
  const secure = new HttpsAgent({ keepAlive: true, ...tls });
  const exchange = ({ method, url, headers, body, signal }: HttpRequest): Promise<HttpResponse> =>
    new Promise((resolve, reject) => {
      const text = body?.reveal();
      const options = {
        method,
        signal,
        headers: {
          ...revealed(headers),
          ...(text !== undefined && { 'Content-Length': Buffer.byteLength(text) }),
        },
      };
      const request =
        url.protocol === 'https:'
          ? requestHttps(url, { ...options, agent: secure })
          : requestHttp(url, { ...options, agent: plain });
      request.on('error', (error) => {
        reject(new ConnectionError(error));
      });
      request.on('response', (response) => {
        receive(response).then(resolve, (error: unknown) => {
          reject(new ConnectionError(error));
        });
      });
      request.end(text);
    });
  return {
    async send(request) {
      const response = await exchange(request);
      const { status, headers } = response;
      const target = redirectionOf({ ...request, status, location: headers.get('location') });
      return target === undefined ? response : exchange({ ...request, url: target });
    },
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}

async function receive(response: IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  return {
    status: response.statusCode ?? 0,
    headers,
    body: new SecretValue(Buffer.concat(chunks).toString('utf8')),
  };
}

function revealed(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
  );
}
