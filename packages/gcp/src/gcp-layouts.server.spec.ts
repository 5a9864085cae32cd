import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { drongoUrl } from './__fixtures__/drongo';
import { managerOf } from './__fixtures__/manager-of';
import { createPlainProject, type PlainProject } from './__fixtures__/plain-project';

const server = drongoUrl();

// Both sides are looked at by plain requests: what others wrote is read, and what was written is what others expect.

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

async function read(manager: SecretsManager, name: string): Promise<Record<string, string>> {
  const answer = (await manager.read?.([name]))?.get(name);
  if (answer?.status !== 'ok') throw new Error(`${name} is ${answer?.status ?? 'not answered'}.`);
  return Object.fromEntries([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

let project: PlainProject;
beforeEach(() => {
  project = createPlainProject(server);
});

describe('the layout json', () => {
  it('leaves everything that is not named as it is', async () => {
    const before =
      '{ "port": 3306,\n  "password": "old", "nested": {"a": [1, null]},\n  "none": null }';
    await project.create('db');
    await project.add('db', before);
    const manager = managerOf(project.id, server);
    await manager.write?.('db', values({ password: 'new' }));

    expect(await project.text('db')).toBe(before.replace('"old"', '"new"'));
    expect(await read(manager, 'db')).toEqual({
      port: '3306',
      password: 'new',
      nested: '{"a": [1, null]}',
      none: '',
    });
  });

  it('writes one JSON object, without labels', async () => {
    await managerOf(project.id, server, { prefix: 'team-' }).write?.('a.b', values({ key: 'ü"' }));

    expect(await project.secretIds()).toEqual(['team-a--2e-b']);
    expect(JSON.parse(await project.text('team-a--2e-b'))).toEqual({ key: 'ü"' });
    expect(await project.labels('team-a--2e-b')).toEqual({});
  });

  it('sees the secrets of its prefix only', async () => {
    for (const id of ['team-db', 'other-db', 'db']) {
      await project.create(id);
      await project.add(id, '{}');
    }
    const manager = managerOf(project.id, server, { prefix: 'team-' });

    expect(await manager.list?.()).toEqual(['db']);
    expect((await manager.describe(['other-db'])).get('other-db')?.status).toBe('missing');
  });

  it('does not write over what is no JSON object', async () => {
    await project.create('db');
    await project.add('db', '["list"]');

    await expect(
      managerOf(project.id, server).write?.('db', values({ key: 'value' })),
    ).rejects.toMatchObject({ code: 'corrupt' });
    expect(await project.versions('db')).toEqual([1]);
  });
});

describe('the layout flat', () => {
  const attributes = { layout: 'flat', prefix: 'team-' };

  it('writes each key by itself, and only those that change', async () => {
    const manager = managerOf(project.id, server, attributes);
    await manager.write?.('mysql_secret', values({ user: 'root', password: 'old' }));
    await manager.write?.('mysql_secret', values({ user: 'root', password: 'new' }));

    expect(await project.secretIds()).toEqual([
      'team-mysql_secret__password',
      'team-mysql_secret__user',
    ]);
    expect(await project.text('team-mysql_secret__password')).toBe('new');
    expect(await project.versions('team-mysql_secret__user')).toEqual([1]);
  });

  it('does not count a key that never got a value', async () => {
    await project.create('team-db__user');
    await project.add('team-db__user', 'root');
    await project.create('team-db__password');
    const manager = managerOf(project.id, server, attributes);
    const answer = (await manager.listKeys?.(['db']))?.get('db');

    expect(answer).toMatchObject({ value: { keys: [{ name: 'user' }] } });
    await manager.write?.('db', values({ password: 'new' }));
    expect(await read(manager, 'db')).toEqual({ user: 'root', password: 'new' });
  });

  it('names the key that is disabled', async () => {
    await project.create('team-db__user');
    await project.add('team-db__user', 'root');
    await project.setState('team-db__user', 'disable');
    const answer = (await managerOf(project.id, server, attributes).describe(['db'])).get('db');

    expect(answer).toMatchObject({
      status: 'failed',
      error: { code: 'disabled', message: expect.stringContaining('db.user') },
    });
  });

  it('refuses the empty value, which the service does not store', async () => {
    const manager = managerOf(project.id, server, attributes);

    await expect(
      manager.write?.('db', values({ user: 'root', password: '' })),
    ).rejects.toMatchObject({ code: 'no-value' });
    expect(await project.secretIds()).toEqual([]);
  });
});

describe("ZenML's layout with a scope", () => {
  const uuid = '5f0c0d1e-8a3b-4d7e-9c2f-0123456789ab';
  const attributes = { layout: 'zenml', uuid };
  const id = `zenml-component-${uuid}-db`;
  const labels = {
    zenml_scope: 'component',
    zenml_component_uuid: uuid,
    zenml_component_name: 'gcp_secrets',
    zenml_secret_name: 'db',
    zenml_secret_schema: 'mysql',
  };

  it('reads what ZenML wrote, without the type', async () => {
    await project.create(id, labels);
    await project.add(id, '{"user": "root", "ssl_ca": null, "zenml_schema_name": "mysql"}');
    const manager = managerOf(project.id, server, attributes);

    expect(await manager.list?.()).toEqual(['db']);
    expect(await read(manager, 'db')).toEqual({ user: 'root', ssl_ca: '' });
  });

  it('keeps the type of a secret that it changes', async () => {
    await project.create(id, labels);
    await project.add(id, '{"user": "root", "zenml_schema_name": "mysql"}');
    await managerOf(project.id, server, attributes).write?.('db', values({ user: 'admin' }));

    expect(await project.text(id)).toBe('{"user": "admin", "zenml_schema_name": "mysql"}');
    expect(await project.labels(id)).toEqual(labels);
  });

  it('writes what ZenML reads', async () => {
    await managerOf(project.id, server, attributes).write?.('db', values({ user: 'root' }));

    expect(JSON.parse(await project.text(id))).toEqual({
      user: 'root',
      zenml_schema_name: 'arbitrary',
    });
    expect(await project.labels(id)).toEqual({
      zenml_scope: 'component',
      zenml_component_uuid: uuid,
      zenml_secret_name: 'db',
      zenml_secret_schema: 'arbitrary',
    });
  });

  it('neither reads nor writes over a secret with the labels of another scope', async () => {
    await project.create(id, { ...labels, zenml_scope: 'global' });
    await project.add(id, '{}');
    const manager = managerOf(project.id, server, attributes);

    expect((await manager.describe(['db'])).get('db')?.status).toBe('missing');
    await expect(manager.write?.('db', values({ user: 'root' }), null)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await project.text(id)).toBe('{}');
  });
});

describe("ZenML's layout without a scope", () => {
  const attributes = { layout: 'zenml-legacy' };
  const labels = { 'zenml-group-key': 'mysql_secret', 'zenml-schema-name': 'mysql' };

  it('reads what ZenML wrote', async () => {
    for (const [key, text] of [
      ['user', 'root'],
      ['ssl_ca', 'pem'],
    ] as const) {
      await project.create(`mysql_secret_${key}`, labels);
      await project.add(`mysql_secret_${key}`, text);
    }
    const manager = managerOf(project.id, server, attributes);

    expect(await manager.list?.()).toEqual(['mysql_secret']);
    expect(await read(manager, 'mysql_secret')).toEqual({ user: 'root', ssl_ca: 'pem' });
  });

  it('writes what ZenML reads', async () => {
    await managerOf(project.id, server, attributes).write?.('db', values({ user: 'root' }));

    expect(await project.text('db_user')).toBe('root');
    expect(await project.labels('db_user')).toEqual({
      'zenml-group-key': 'db',
      'zenml-schema-name': 'arbitrary',
    });
  });
});
