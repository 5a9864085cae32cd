import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { deliver } from './deliver';
import type { Fault, ProxiedRequest } from './fault';
import { forward, type ServiceAnswer } from './forward';

/** Decides what happens to a request; `undefined` lets it pass. `index` counts the requests from 0. */
export type FaultPlan = (request: ProxiedRequest, index: number) => Fault | undefined;

/** A proxy on loopback that passes requests on to one service, or does not. */
export interface FaultProxy {
  /** Stands for the URL of the service. */
  readonly url: string;
  /** What has arrived, in order. */
  readonly requests: readonly ProxiedRequest[];
  /** How many requests were under way at the same time at most. */
  readonly mostAtOnce: number;
  /** Takes effect for the requests that arrive from now on, counted from 0 again. */
  plan(plan: FaultPlan): void;
  /** Cuts all connections and stops listening. */
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** The URL of the service. Its certificate is not verified: a stand-in on loopback made it itself. */
  readonly target: string;
  /** The key and certificate (PEM) to speak HTTPS with; plain HTTP when absent. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/**
 * Starts a proxy that passes everything on until it has a plan. The `Host` header stays as the client sent it, so the
 * links in a service's answers lead through the proxy again.
 */
export async function createFaultProxy({ target, tls }: FaultProxyOptions): Promise<FaultProxy> {
  const requests: ProxiedRequest[] = [];
  let plan: FaultPlan = () => undefined;
  let planned = 0;
  let underWay = 0;
  let mostAtOnce = 0;

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    mostAtOnce = Math.max(mostAtOnce, ++underWay);
    response.once('close', () => underWay--);
    const body = await bodyOf(message);
    const request = describeRequest(message, body);
    requests.push(request);
    const fault = plan(request, planned++);
    await meet(fault, () => forward(target, message, body), response);
  };

  const server = listenerOf(tls, (message, response) => {
    // A client or a service that goes away in the middle is a cut connection, whatever the fault was.
    handle(message, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: urlThrough(target, tls === undefined ? 'http:' : 'https:', port),
    requests,
    get mostAtOnce() {
      return mostAtOnce;
    },
    plan(next) {
      plan = next;
      planned = 0;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function meet(
  fault: Fault | undefined,
  ask: () => Promise<ServiceAnswer>,
  response: ServerResponse,
): Promise<void> {
  switch (fault?.kind) {
    case 'answer': {
      const { status, headers = {}, body = '' } = fault;
      deliver({ status, headers, body: Buffer.from(body) }, response);
      return;
    }
    case 'cut request':
      response.destroy();
      return;
    case 'hang':
      fault.reached?.();
      return;
    case 'hold':
      fault.reached?.();
      await Promise.allSettled([fault.until]);
      break;
    case 'delay':
      await delay(fault.milliseconds);
      break;
  }
  deliver(await ask(), response, fault?.kind);
}

function listenerOf(tls: FaultProxyOptions['tls'], listener: RequestListener): Server {
  return tls === undefined
    ? createHttpServer(listener)
    : createHttpsServer({ key: tls.key, cert: tls.cert }, listener);
}

function urlThrough(target: string, protocol: string, port: number): string {
  const { pathname, hostname } = new URL(target);
  // The name stays, since certificates and cookies are made for names; a service on loopback has no other place.
  const url = `${protocol}//${hostname === 'localhost' ? hostname : '127.0.0.1'}:${port}${pathname}`;
  return target.endsWith('/') ? url : url.replace(/\/$/, '');
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function describeRequest(message: IncomingMessage, body: Buffer): ProxiedRequest {
  const [path = ''] = (message.url ?? '').split('?');
  return {
    method: message.method ?? '',
    path: decoded(path),
    headers: message.headers,
    body: body.toString(),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not encoded as a URL should be: then it has nothing to decode.
    return path;
  }
}
