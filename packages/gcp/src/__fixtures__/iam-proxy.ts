import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that asks for permissions before it passes requests on, since drongo has no IAM. */
export interface IamProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Whose requests: by their permissions, or with a token that is not accepted. */
export type Identity = { readonly permissions: readonly string[] } | 'expired';

/** https://cloud.google.com/secret-manager/docs/access-control */
const permissionsByRequest: readonly (readonly [RegExp, string])[] = [
  [/^GET \S+\/versions\/[^/]+:access$/, 'secretmanager.versions.access'],
  [/^GET \S+\/versions\/[^/]+$/, 'secretmanager.versions.get'],
  [/^GET \S+\/versions$/, 'secretmanager.versions.list'],
  [/^GET \S+\/secrets$/, 'secretmanager.secrets.list'],
  [/^GET \S+\/secrets\/[^/]+$/, 'secretmanager.secrets.get'],
  [/^POST \S+:addVersion$/, 'secretmanager.versions.add'],
  [/^POST \S+\/secrets$/, 'secretmanager.secrets.create'],
];

export async function createIamProxy(target: string, identity: Identity): Promise<IamProxy> {
  const server = createServer((message, response) => {
    answer(target, identity, message)
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      })
      .catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(target: string, identity: Identity, message: IncomingMessage) {
  const { method = '', url = '' } = message;
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const path = url.replace(/\?.*$/s, '');
  if (identity === 'expired') return refusal(401, 'UNAUTHENTICATED', 'Invalid credentials.');
  if (path.endsWith(':testIamPermissions')) {
    const { permissions: asked } = JSON.parse(body.toString()) as { permissions: string[] };
    const permissions = asked.filter((permission) => identity.permissions.includes(permission));
    return { status: 200, body: JSON.stringify({ permissions }) };
  }
  const permission = permissionsByRequest.find(([form]) => form.test(`${method} ${path}`))?.[1];
  if (permission === undefined || !identity.permissions.includes(permission)) {
    const text = `Permission '${permission ?? 'unknown'}' denied on resource (or it may not exist).`;
    return refusal(403, 'PERMISSION_DENIED', text);
  }
  const response = await fetch(`${target}${url}`, { method, ...(method !== 'GET' && { body }) });
  return { status: response.status, body: await response.text() };
}

function refusal(code: number, status: string, message: string) {
  return { status: code, body: JSON.stringify({ error: { code, status, message } }) };
}
