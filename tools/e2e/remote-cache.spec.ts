import { formsOf } from '@stackref/testing';
import {
  startRemoteCacheServer,
  type RemoteCacheServer,
} from './remote-cache-server/remote-cache-server';
import { archiveText, asStored } from './stored-files';
import { createWorkspace, type Workspace } from './workspace';
import { createIdentity, writeSecret } from './write-secret';

const stacks = ['east', 'north', 'south'];
const stored = 'kept-in-the-store';
const plain = 'plain-in-the-stack';

const stack = (name: string): string =>
  [
    `name: ${name}`,
    "catalogs: ['@stackref/zenml']",
    'components:',
    '  secrets_manager:',
    '    flavor: local',
    // north and south share one file; east has its own.
    ...(name === 'east' ? [] : ['    secrets_file: ../shared/secrets.yaml']),
    '  metadata_store:',
    '    flavor: mysql',
    '    host: db.internal',
    '    database: zenml',
    "    username: '{{db.username}}'",
    `    password: ${plain}`,
    '',
  ].join('\n');

describe('a remote cache', () => {
  let server: RemoteCacheServer;
  let workspace: Workspace;
  let other: Workspace;
  let identity: string;

  beforeAll(async () => {
    server = await startRemoteCacheServer();
    workspace = await createWorkspace();
    identity = await createIdentity(workspace);
    for (const name of stacks) {
      workspace.write(`stacks/${name}/stack.yaml`, stack(name));
    }
    for (const folder of ['stacks/east', 'stacks/shared']) {
      await writeSecret(
        workspace,
        identity,
        folder,
        'db',
        new Map([
          ['username', stored],
          ['user', stored],
        ]),
      );
    }
    await workspace.commit();
    other = await workspace.clone();
  });
  afterAll(async () => {
    workspace.remove();
    other.remove();
    await server.close();
  });

  const validate = async (at: Workspace): Promise<Record<string, string>> => {
    const { code, output, origins } = await at.run(
      ['run-many', '-t', 'validate'],
      server.environment,
    );
    expect([code, output]).toEqual([0, output]);
    return Object.fromEntries(origins);
  };

  it('is filled by the first machine', async () => {
    expect(await validate(workspace)).toEqual({
      'east:validate': 'run',
      'north:validate': 'run',
      'south:validate': 'run',
      'stack:validate': 'run',
    });
    expect(server.requests.filter((request) => request === 'PUT 200')).toHaveLength(4);
  });

  it('gives every stack to a second machine with an empty cache', async () => {
    expect(await validate(other)).toEqual({
      'east:validate': 'remote cache',
      'north:validate': 'remote cache',
      'south:validate': 'remote cache',
      'stack:validate': 'remote cache',
    });
  });

  it('misses exactly the stack whose reference changed', async () => {
    other.replace('stacks/south/stack.yaml', '{{db.username}}', '{{db.user}}');
    expect(await validate(other)).toEqual({
      'east:validate': 'local cache',
      'north:validate': 'local cache',
      'south:validate': 'run',
      'stack:validate': 'local cache',
    });
  });

  it('misses exactly the stacks whose secrets file changed', async () => {
    await writeSecret(other, identity, 'stacks/shared', 'db', new Map([['password', stored]]));
    expect(await validate(other)).toEqual({
      'east:validate': 'local cache',
      'north:validate': 'run',
      'south:validate': 'run',
      'stack:validate': 'local cache',
    });
  });

  it('gives the changed ones back to the first machine', async () => {
    for (const file of ['stacks/south/stack.yaml', 'stacks/shared/secrets.yaml']) {
      workspace.write(file, other.read(file));
    }
    expect(await validate(workspace)).toEqual({
      'east:validate': 'local cache',
      'north:validate': 'remote cache',
      'south:validate': 'remote cache',
      'stack:validate': 'local cache',
    });
  });

  it.each([stored, plain])('holds no value (%#)', (value) => {
    expect(server.entries.size).toBeGreaterThan(0);
    const texts = [...server.entries.values()].map(archiveText);
    const leaks = texts.filter((text) =>
      formsOf(value).some((form) => text.includes(asStored(form))),
    );
    expect(leaks).toHaveLength(0);
    expect(texts.every((text) => text.includes('valid'))).toBe(true);
  });
});
