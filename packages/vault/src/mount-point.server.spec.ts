import { SecretValue } from '@stackref/core/secrets-manager';
import { contextWith, createMount, type TestMount } from './__fixtures__/test-mount';
import { createToken, testServer, uniqueName } from './__fixtures__/test-server';
import { vaultAttributes } from './attributes';
import { createVaultSecretsManager } from './create';

const server = testServer();
const values = new Map([['key', new SecretValue('value')]]);

/** A manager of the administrator's, or of a token's, for a store that a test names. */
const open = (attributes: object, token = server.token) =>
  createVaultSecretsManager(
    vaultAttributes.parse({ url: server.url, ...attributes }),
    contextWith({ BAO_TOKEN: token }, { attempts: 1 }),
  );

/** Everything that lies in a mount of KV version 2, in all its folders. */
async function namesIn(mount: string): Promise<readonly string[]> {
  const manager = open({ mount_point: mount, kv_version: 2 });
  const names = await manager.list();
  await manager.close();
  return names;
}

describe.each([2, 1] as const)('a mount point of KV version %d', (version) => {
  let mount: TestMount;
  beforeEach(async () => {
    mount = await createMount(server, { version });
  });
  afterEach(async () => {
    await mount.manager.close();
    await mount.dispose();
  });

  describe.each([undefined, version])('with kv_version: %s', (kv_version) => {
    it.each([
      ['/data', 'Set mount_point: MOUNT, without data/ or metadata/'],
      ['/metadata/', 'Set mount_point: MOUNT, without data/ or metadata/'],
      ['/data/apps', 'Set mount_point: MOUNT and prefix: apps, without data/ or metadata/'],
      ['/apps/prod', 'Set mount_point: MOUNT and prefix: apps/prod.'],
      ['/database', 'Set mount_point: MOUNT and prefix: database.'],
    ])('that goes on with %s is corrected, and nothing is written', async (below, remedy) => {
      const manager = open({
        mount_point: `${mount.name}${below}`,
        ...(kv_version && { kv_version }),
      });
      const error = expect.objectContaining({
        code: 'unavailable',
        remedy: expect.stringContaining(remedy.replaceAll('MOUNT', mount.name)),
      }) as unknown;

      await expect(manager.write('db', values, null)).rejects.toEqual(error);
      await expect(manager.checkWrite()).rejects.toEqual(error);
      await expect(manager.list()).rejects.toEqual(error);
      for (const answers of [
        await manager.describe(['db']),
        await manager.listKeys(['db']),
        await manager.read(['db']),
      ]) {
        expect(answers.get('db')).toEqual({ status: 'failed', error });
      }
      await manager.close();
      expect(await mount.manager.list()).toEqual([]);
    });

    it.each(['/NAME', 'NAME/', '//NAME//'])('may be written as %s', async (form) => {
      const manager = open({
        mount_point: form.replace('NAME', mount.name),
        ...(kv_version && { kv_version }),
      });
      await manager.write('db', values, null);
      await manager.close();
      expect(await mount.manager.list()).toEqual(['db']);
    });
  });

  it('is never written to as the other version', async () => {
    const manager = open({ mount_point: mount.name, kv_version: version === 1 ? 2 : 1 });
    const error = expect.objectContaining({
      code: 'unavailable',
      remedy: `Set kv_version: ${version}, or leave it out.`,
    }) as unknown;

    await expect(manager.write('db', values)).rejects.toEqual(error);
    await manager.close();
    expect(await mount.manager.list()).toEqual([]);
  });
});

describe('a mount point', () => {
  it('is not taken for another one that begins with it', async () => {
    const mount = await createMount(server, { version: 2 });
    const nested = `${mount.name}-team/kv`;
    await server.ask('POST', `sys/mounts/${nested}`, { type: 'kv', options: { version: '1' } });
    for (const mount_point of [mount.name.slice(0, -1), `${mount.name}-team`]) {
      const manager = open({ mount_point });
      expect((await manager.describe(['db'])).get('db')).toMatchObject({
        error: { code: 'unavailable' },
      });
      await expect(manager.write('db', values)).rejects.toMatchObject({ code: 'unavailable' });
      await manager.close();
    }
    const manager = open({ mount_point: nested });
    await manager.write('db', values);
    expect((await manager.describe(['db'])).get('db')).toMatchObject({ status: 'ok' });
    await manager.close();
    await server.ask('DELETE', `sys/mounts/${nested}`);
    await mount.manager.close();
    await mount.dispose();
  });

  it('may have the namespace before it', async () => {
    const namespace = uniqueName('team');
    await server.ask('POST', `sys/namespaces/${namespace}`, {});
    const mount = await createMount(server, { version: 2, namespace });
    const manager = open({ mount_point: `${namespace}/${mount.name}` });
    await manager.write('db', values);
    await manager.close();
    const wrong = open({ mount_point: `${namespace}/${mount.name}/data` });
    await expect(wrong.write('db', values)).rejects.toMatchObject({
      remedy: expect.stringContaining(`mount_point: ${namespace}/${mount.name},`),
    });
    await wrong.close();
    expect(await mount.manager.list()).toEqual(['db']);
    await mount.manager.close();
    await mount.dispose();
  });

  it('is confirmed to those who may do one thing only', async () => {
    const mount = await createMount(server, { version: 2 });
    const policy = `path "${mount.name}/data/db" { capabilities = ["create", "update"] }`;
    const token = await createToken(server, policy);
    const manager = open({ mount_point: mount.name }, token);
    await expect(manager.write('db', values, null)).resolves.toMatchObject({ outcome: 'created' });
    await manager.close();
    const wrong = open({ mount_point: `${mount.name}/data`, kv_version: 2 }, token);
    await expect(wrong.write('db', values, null)).rejects.toMatchObject({
      message: `The secrets engine of ${mount.name}/data is mounted at ${mount.name}.`,
    });
    await wrong.close();
    expect(await namesIn(mount.name)).toEqual(['db']);
    await mount.manager.close();
    await mount.dispose();
  });
});

describe('an address', () => {
  it.each(['/v1', '/v1/', '/ui', '/ui/', '/'])('may end in %s', async (end) => {
    const mount = await createMount(server, { version: 2 });
    const manager = open({ url: `${server.url}${end}`, mount_point: mount.name });
    await manager.write('db', values, null);
    await manager.close();
    expect(await mount.manager.list()).toEqual(['db']);
    await mount.manager.close();
    await mount.dispose();
  });
});
