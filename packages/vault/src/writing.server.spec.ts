import { SecretValue } from '@stackref/core/secrets-manager';
import { createMount, type TestMount } from './__fixtures__/test-mount';
import { testServer } from './__fixtures__/test-server';

const server = testServer();

const secret = (text: string, key = 'key') => new Map([[key, new SecretValue(text)]]);

describe('the secrets manager on KV version 2', () => {
  let mount: TestMount;
  beforeEach(async () => {
    mount = await createMount(server, { version: 2 });
  });
  afterEach(async () => {
    await mount.manager.close();
    await mount.dispose();
  });

  it('writes where the mount requires check-and-set', async () => {
    await server.ask('POST', `${mount.name}/config`, { cas_required: true });
    await expect(mount.manager.write('db', secret('1'))).resolves.toMatchObject({
      outcome: 'created',
    });
    await expect(mount.manager.write('db', secret('2'))).resolves.toMatchObject({
      outcome: 'updated',
    });
  });

  it('keeps the keys of several writers of one secret', async () => {
    const keys = Array.from({ length: 4 }, (_, index) => `key${index}`);
    const managers = await Promise.all(keys.map(() => mount.connect({})));
    await Promise.all(
      managers.map(async (manager, index) => {
        await manager.write('db', secret('value', keys[index]));
      }),
    );
    const answer = (await mount.manager.listKeys(['db'])).get('db');
    const names = answer?.status === 'ok' ? answer.value.keys.map(({ name }) => name) : [];
    expect([...names].sort()).toEqual(keys);
    for (const manager of managers) await manager.close();
  });

  it('says that a secret is too large for the server', async () => {
    const large = secret('x'.repeat(33 * 1024 * 1024));
    await expect(mount.manager.write('db', large)).rejects.toMatchObject({ code: 'too-large' });
    const keys = Array.from({ length: 1200 }, (_, index) => [`key${index}`, new SecretValue('x')]);
    const many = new Map(keys as [string, SecretValue][]);
    await expect(mount.manager.write('db', many)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('uses a secret whose deletion lies in the future', async () => {
    await server.ask('POST', `${mount.name}/metadata/db`, { delete_version_after: '1h' });
    await mount.seed(new Map([['db', new Map([['key', 'value']])]]));
    const described = (await mount.manager.describe(['db'])).get('db');
    expect(described).toMatchObject({ status: 'ok' });
    expect((await mount.manager.read(['db'])).get('db')).toMatchObject({ status: 'ok' });
  });

  it('takes a name that has metadata and no value for free', async () => {
    await server.ask('POST', `${mount.name}/metadata/db`, { custom_metadata: { owner: 'team' } });
    for (const answers of [
      await mount.manager.describe(['db']),
      await mount.manager.listKeys(['db']),
      await mount.manager.read(['db']),
    ]) {
      expect(answers.get('db')).toEqual({ status: 'missing' });
    }
    await expect(mount.manager.write('db', secret('1'), null)).resolves.toMatchObject({
      outcome: 'created',
    });
  });

  it('restores nothing and overwrites nothing when the secret was destroyed', async () => {
    await mount.seed(new Map([['db', new Map([['key', 'value']])]]));
    await server.ask('PUT', `${mount.name}/destroy/db`, { versions: [1] });
    await expect(mount.manager.write('db', secret('1'))).rejects.toMatchObject({
      code: 'destroyed',
    });
  });
});

describe('the layout zenml', () => {
  it('writes what ZenML reads, and shows what it wrote without its own data', async () => {
    const mount = await createMount(server, {
      version: 2,
      attributes: { layout: 'zenml', scope: 'component', uuid: '8a1d' },
    });
    const path = `${mount.name}/data/zenml/component/8a1d`;
    await mount.manager.write('db', secret('value'));
    expect(await server.ask('GET', `${path}/db`)).toMatchObject({
      data: { data: { key: 'value', zenml_schema_name: 'arbitrary' } },
    });
    await server.ask('POST', `${path}/other`, {
      data: { user: 'root', zenml_schema_name: 'mysql' },
    });
    await mount.manager.write('other', secret('value'));
    expect(await server.ask('GET', `${path}/other`)).toMatchObject({
      data: { data: { user: 'root', key: 'value', zenml_schema_name: 'mysql' } },
    });
    expect((await mount.manager.listKeys(['other'])).get('other')).toMatchObject({
      value: { keys: [{ name: 'key' }, { name: 'user' }] },
    });
    expect(await mount.manager.list()).toEqual(['db', 'other']);
    await mount.manager.close();
    await mount.dispose();
  });
});
