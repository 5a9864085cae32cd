import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blake2b } from '@noble/hashes/blake2';
import { box } from 'tweetnacl';
import { startInBackground, stopInBackground } from '../background-process';
import { findFreePort } from '../free-port';
import { createStandIn } from './stand-in';

// Every request and every answer goes through Prism, which answers 422 or 500 when one does not fit GitHub's
// description. Of refusals the description says nothing.
let standIn: Server;
let direct: string;
let checked: string;

beforeAll(async () => {
  const { STACKREF_TEST_PRISM: prism, STACKREF_TEST_GITHUB_DESCRIPTION: description } = process.env;
  if (prism === undefined || description === undefined) {
    throw new Error('STACKREF_TEST_PRISM is not set: run npm run servers -- start github-prism.');
  }
  standIn = createStandIn().listen(0, '127.0.0.1');
  await once(standIn, 'listening');
  direct = `http://127.0.0.1:${(standIn.address() as AddressInfo).port}`;
  const port = await findFreePort();
  checked = `http://127.0.0.1:${port}`;
  await startInBackground({
    name: 'github-stand-in-check',
    program: process.execPath,
    args: [prism, 'proxy', '--errors', '-h', '127.0.0.1', '-p', `${port}`, description, direct],
    readyUrl: checked,
  });
}, 60_000);

afterAll(async () => {
  await stopInBackground('github-stand-in-check');
  standIn.close();
  standIn.closeAllConnections();
});

async function ask(
  method: string,
  path: string,
  { rights = 'all', body }: { readonly rights?: string; readonly body?: object } = {},
) {
  const response = await fetch(`${checked}${path}`, {
    method,
    headers: { authorization: `Bearer stand-in-${rights}-1`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const content = (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, content, link: response.headers.get('link') };
}

async function control(action: string, content: object): Promise<unknown> {
  const body = JSON.stringify(content);
  const response = await fetch(`${direct}/stand-in/${action}`, { method: 'POST', body });
  return response.status === 204 ? undefined : response.json();
}

function seal(text: string, publicKey: string): string {
  const recipient = Buffer.from(publicKey, 'base64');
  const { publicKey: sender, secretKey } = box.keyPair();
  const nonce = blake2b(Buffer.concat([sender, recipient]), { dkLen: box.nonceLength });
  return Buffer.concat([sender, box(Buffer.from(text), nonce, recipient, secretKey)]).toString(
    'base64',
  );
}

describe.each([
  ['a repository', '/repos/acme/shop/actions/secrets', {}],
  ['an environment', '/repos/acme/shop/environments/prod/secrets', {}],
  ['an organization', '/orgs/acme/actions/secrets', { visibility: 'private' }],
])('createStandIn, as GitHub describes %s', (_, path, shared) => {
  beforeEach(() => control('places', { path }));

  async function put(name: string, text: string, change: object = {}) {
    const { content: key } = await ask('GET', `${path}/public-key`);
    const sealed = { encrypted_value: seal(text, `${key['key']}`), key_id: key['key_id'] };
    return ask('PUT', `${path}/${name}`, { body: { ...sealed, ...shared, ...change } });
  }

  it('opens what is put, and says whether it is new', async () => {
    expect((await put('db__password', 'hunter2')).status).toBe(201);
    expect((await put('DB__PASSWORD', 'hunter3')).status).toBe(204);
    expect(await control('values', { path })).toMatchObject([
      { name: 'DB__PASSWORD', value: 'hunter3' },
    ]);
  });

  it('gives an entry another time whenever it is put', async () => {
    await put('A', 'v');
    const { content: before } = await ask('GET', `${path}/A`);
    await put('A', 'v');
    const { content: after } = await ask('GET', `${path}/A`);

    expect(after['created_at']).toBe(before['created_at']);
    expect(after['updated_at']).not.toBe(before['updated_at']);
  });

  it('lists pages and never a value', async () => {
    for (const name of ['A', 'B', 'C']) await put(name, 'hunter2');
    const first = await ask('GET', `${path}?per_page=2`);
    const second = await ask('GET', `${path}?per_page=2&page=2`);

    expect(first.content).toMatchObject({
      total_count: 3,
      secrets: [{ name: 'A' }, { name: 'B' }],
    });
    expect(first.link).toContain('rel="next"');
    expect(second.content).toMatchObject({ total_count: 3, secrets: [{ name: 'C' }] });
    expect(second.link).toBeNull();
    expect(JSON.stringify(first)).not.toContain('hunter2');
  });

  it('forgets what is deleted', async () => {
    await put('A', 'v');

    expect((await ask('DELETE', `${path}/A`)).status).toBe(204);
    expect((await ask('GET', `${path}/A`)).status).toBe(404);
  });

  it.each([
    ['GITHUB_A', {}],
    ['1A', {}],
    ['A-B', {}],
    ['A', { key_id: 'x' }],
    ['A', { encrypted_value: 'YQ==' }],
  ])('refuses to put %s with %j', async (name, change) => {
    expect((await put(name, 'v', change)).status).toBe(422);
  });

  it.each([
    ['GET', 'list', 200],
    ['GET', 'none', 403],
    ['GET', 'stranger', 404],
    ['GET', 'expired', 401],
    ['DELETE', 'list', 403],
  ])('answers %s of a token with the rights %s with %d', async (method, rights, status) => {
    const asked = method === 'GET' ? path : `${path}/A`;

    expect((await ask(method, asked, { rights })).status).toBe(status);
  });
});
