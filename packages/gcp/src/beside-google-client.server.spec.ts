import { randomUUID } from 'node:crypto';
import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { createFaultProxy, type FaultProxy } from '@stackref/testing';
import { drongoUrl } from './__fixtures__/drongo';
import { startGoogleClient, type GoogleClient } from './__fixtures__/google-client';
import { managerOf } from './__fixtures__/manager-of';

const server = drongoUrl();

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

async function read(manager: SecretsManager, name: string) {
  const answer = (await manager.read?.([name]))?.get(name);
  if (answer?.status !== 'ok') return answer?.status;
  return Object.fromEntries([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

describe("beside Google's own client", () => {
  let google: GoogleClient;
  let project: string;
  beforeAll(() => {
    google = startGoogleClient(server);
  });
  const proxies: FaultProxy[] = [];
  afterEach(() => Promise.all(proxies.splice(0).map((proxy) => proxy.close())));
  afterAll(() => google.close());
  beforeEach(() => {
    project = `p-${randomUUID().slice(0, 18)}`;
  });

  const secretOf = (id: string) => `projects/${project}/secrets/${id}`;
  const create = (id: string) =>
    google.call('create_secret', {
      parent: `projects/${project}`,
      secret_id: id,
      secret: { replication: { automatic: {} } },
    });
  const add = (id: string, data: string) =>
    google.call('add_secret_version', { parent: secretOf(id), payload: { data } });
  const textOf = async (id: string) => {
    const name = `${secretOf(id)}/versions/latest`;
    return String((await google.call('access_secret_version', { name }))['data']);
  };

  it('reads what it wrote, and it reads what was written', async () => {
    await create('db');
    await add('db', '{"user":"röot","port":3306}');
    const manager = managerOf(project, server);
    expect(await read(manager, 'db')).toEqual({ user: 'röot', port: '3306' });
    await manager.write?.('db', values({ password: 'a"b\n{{c' }));
    expect(JSON.parse(await textOf('db'))).toEqual({
      user: 'röot',
      port: 3306,
      password: 'a"b\n{{c',
    });
    await manager.write?.('made here', values({ key: 'x' }));
    const { names } = await google.call('list_secrets', { parent: `projects/${project}` });
    expect(names).toHaveLength(2);
    expect(await textOf('made--20-here')).toBe('{"key":"x"}');
  });

  it('does not write over what it wrote since the inventory', async () => {
    await create('db');
    await add('db', '{"ours":"old"}');
    const manager = managerOf(project, server);
    const seen = (await manager.describe(['db'])).get('db');
    const version = seen?.status === 'ok' ? seen.value.version : undefined;
    await add('db', '{"ours":"theirs"}');
    await expect(manager.write?.('db', values({ ours: 'new' }), version)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await textOf('db')).toBe('{"ours":"theirs"}');
  });

  it.each([
    ['merges another key', '{"ours":"old","theirs":"2"}', undefined, '{"ours":"new","theirs":"2"}'],
    ['gives the same key back', '{"ours":"theirs"}', 'conflict', '{"ours":"theirs"}'],
  ])('%s that it wrote between the look and the write', async (_, theirs, code, expected) => {
    await create('db');
    await add('db', '{"ours":"old"}');
    const proxy = await createFaultProxy({ target: server });
    proxies.push(proxy);
    let isFirst = true;
    proxy.plan(({ path }) => {
      if (!isFirst || !path.endsWith(':addVersion')) return undefined;
      isFirst = false;
      return { kind: 'hold', until: add('db', theirs) };
    });
    const written = await managerOf(project, proxy.url)
      .write?.('db', values({ ours: 'new' }))
      .then(
        () => undefined,
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(written).toBe(code);
    expect(await textOf('db')).toBe(expected);
  });

  // Where the stand-in is kinder than the service: should it learn better, the answers made by hand can go.
  it.each([
    ['takes an empty payload', { data: '' }],
    ['takes a payload of more than 64 KiB', { data: 'x'.repeat(65_537) }],
    ['takes a payload with a wrong checksum', { data: 'x', data_crc32c: 1 }],
  ])('%s, which the service does not', async (_, payload) => {
    await create('db');
    const added = google.call('add_secret_version', { parent: secretOf('db'), payload });
    await expect(added).resolves.toHaveProperty('name');
  });

  it('gives no checksum with a payload, as the service does', async () => {
    await create('db');
    await add('db', 'x');
    const name = `${secretOf('db')}/versions/latest`;
    expect((await google.call('access_secret_version', { name }))['crc']).toBe(0);
  });
});
