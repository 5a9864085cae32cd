import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createMount, type TestMount } from './__fixtures__/test-mount';
import { testServer } from './__fixtures__/test-server';

const server = testServer();
const run = promisify(execFile);

async function bao(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(server.binary, args, {
    env: { ...process.env, BAO_ADDR: server.url, BAO_TOKEN: server.token },
  });
  return stdout;
}

const values = new Map([
  ['username', 'root'],
  ['password', 'p4ss "word"\nsecond line / ü'],
  ['__proto__', 'own'],
]);

describe.each([1, 2] as const)(
  'the bao command and the secrets manager, on KV version %d',
  (version) => {
    let mount: TestMount;
    beforeEach(async () => {
      mount = await createMount(server, { version });
    });
    afterEach(async () => {
      await mount.manager.close();
      await mount.dispose();
    });

    it('agree on what the secrets manager wrote', async () => {
      const secrets = [...values].map(([key, text]) => [key, new SecretValue(text)] as const);
      await mount.manager.write('team/db', new Map(secrets));
      const shown = JSON.parse(await bao('kv', 'get', '-format=json', `${mount.name}/team/db`));
      const data = version === 2 ? shown.data.data : shown.data;
      expect(new Map(Object.entries(data))).toEqual(values);
    });

    it('agree on what the command wrote', async () => {
      const pairs = [...values].map(([key, text]) => `${key}=${text}`);
      await bao('kv', 'put', `${mount.name}/team/db`, ...pairs);
      const answer = (await mount.manager.read(['team/db'])).get('team/db');
      const read = answer?.status === 'ok' ? [...answer.value.values] : [];
      expect(new Map(read.map(([key, value]) => [key, value.reveal()]))).toEqual(values);
      expect(await mount.manager.list()).toEqual(['team/db']);
    });

    it('leave to each other what is not a text', async () => {
      const path = version === 2 ? `${mount.name}/data/db` : `${mount.name}/db`;
      const data = { port: 3306, on: true, list: [1, 'a'], none: null };
      await server.ask('POST', path, version === 2 ? { data } : data);
      await mount.manager.write('db', new Map([['password', new SecretValue('p4ssword')]]));
      const shown = JSON.parse(await bao('kv', 'get', '-format=json', `${mount.name}/db`));
      const kept = version === 2 ? shown.data.data : shown.data;
      expect(kept).toMatchObject({ port: 3306, on: true, list: [1, 'a'], password: 'p4ssword' });
    });
  },
);

describe('the audit log of the server', () => {
  it('shows that no value is read for names, versions and keys', async () => {
    const mount = await createMount(server, { version: 2 });
    await mount.seed(new Map([['db', values]]));
    await mount.manager.describe(['db', 'gone']);
    await mount.manager.listKeys(['db', 'gone']);
    await mount.manager.list();
    const log = await readFile(server.audit, 'utf8');
    const paths = log
      .split('\n')
      .filter((line) => line.includes(`"${mount.name}/`))
      .map((line) => JSON.parse(line).request)
      .filter(({ operation }) => operation === 'read' || operation === 'list')
      .map(({ path }) => path as string);
    expect(paths.some((path) => path.startsWith(`${mount.name}/subkeys/`))).toBe(true);
    expect(paths.filter((path) => path.startsWith(`${mount.name}/data/`))).toEqual([]);
    await mount.manager.close();
    await mount.dispose();
  });
});
