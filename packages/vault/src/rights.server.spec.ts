import { takeInventory } from '@stackref/core/plugin';
import { SecretValue, type CallSettings } from '@stackref/core/secrets-manager';
import { createMount, type TestMount } from './__fixtures__/test-mount';
import { createToken, testServer } from './__fixtures__/test-server';

const server = testServer();

const seed = new Map([['db', new Map([['password', 'p4ssword']])]]);

/** A manager whose token may do what the rules allow, on `<mount>/` and with what it asked for. */
async function connectWith(
  mount: TestMount,
  ...rules: readonly (readonly [path: string, ...capabilities: readonly string[]])[]
) {
  const policy = rules
    .map(
      ([path, ...can]) => `path "${mount.name}/${path}" { capabilities = ${JSON.stringify(can)} }`,
    )
    .join('\n');
  const token = await createToken(server, policy);
  const operations: string[] = [];
  const calls: Partial<CallSettings> = {
    observe: (event) => event.kind === 'request' && operations.push(event.operation),
  };
  return { manager: mount.connectWith(token, { calls }), operations, token };
}

const change = new Map([['password', new SecretValue('n3w')]]);

describe('a secrets manager with few rights', () => {
  let mount: TestMount;
  beforeEach(async () => {
    mount = await createMount(server, { version: 2, attributes: { kv_version: 2 } });
    await mount.seed(seed);
  });
  afterEach(async () => {
    await mount.manager.close();
    await mount.dispose();
  });

  const statusOf = (answers: ReadonlyMap<string, object>, name: string) => answers.get(name);

  it('sees by the list alone what exists, and asks for the list once', async () => {
    const { manager, operations } = await connectWith(mount, ['metadata/*', 'list']);
    const answers = await manager.describe(['db', 'gone']);
    expect(statusOf(answers, 'db')).toEqual({ status: 'ok', value: { version: 'listed' } });
    expect(statusOf(answers, 'gone')).toEqual({ status: 'missing' });
    expect(operations.filter((operation) => operation === 'LIST metadata')).toHaveLength(1);
    expect(statusOf(await manager.listKeys(['db']), 'db')).toMatchObject({
      status: 'failed',
      error: { code: 'denied' },
    });
  });

  it.each(['deleted', 'destroyed'])(
    'sees by metadata alone that a secret is %s, though it may not name its keys',
    async (state) => {
      await mount.makeUnusable?.('db', state);
      const { manager } = await connectWith(mount, ['metadata/*', 'read']);
      expect(statusOf(await manager.describe(['db']), 'db')).toMatchObject({
        status: 'failed',
        error: { code: state },
      });
      const source = { flavor: 'vault', store: 'test' };
      const { secrets } = await takeInventory(source, manager, ['db'], 'SECRET_AND_KEY_EXISTS');
      expect(secrets.get('db')).toMatchObject({ state: 'unusable', reason: state });
    },
  );

  it('describes by the names of the keys where metadata is denied', async () => {
    const { manager } = await connectWith(mount, ['subkeys/*', 'read']);
    expect(await manager.describe(['db'])).toEqual(await mount.manager.describe(['db']));
  });

  it('names keys by reading where nothing else is allowed, and tells the same version', async () => {
    const { manager } = await connectWith(mount, ['data/*', 'read']);
    const [answer] = [...(await manager.listKeys(['db']))].map(([, found]) => found);
    const [known] = [...(await mount.manager.listKeys(['db']))].map(([, found]) => found);
    expect(answer).toMatchObject({ value: { keys: [{ name: 'password', empty: false }] } });
    expect(answer).toMatchObject({
      value: { version: known?.status === 'ok' ? known.value.version : '' },
    });
  });

  it('says which right is missing', async () => {
    const { manager } = await connectWith(mount, ['other', 'read']);
    expect(statusOf(await manager.describe(['db']), 'db')).toMatchObject({
      error: {
        code: 'denied',
        remedy: `Add to its policy: path "${mount.name}/metadata/db" { capabilities = ["read"] }`,
      },
    });
  });

  it('writes with no right to look, whether the secret is there or not', async () => {
    const { manager } = await connectWith(mount, ['data/*', 'create', 'update', 'patch']);
    await expect(manager.write('db', change)).resolves.toMatchObject({ outcome: 'updated' });
    await expect(manager.write('new', change)).resolves.toMatchObject({ outcome: 'created' });
    await expect(manager.write('db', change, null)).rejects.toMatchObject({ code: 'conflict' });
    await expect(manager.write('db', change, '1@x')).rejects.toMatchObject({ code: 'denied' });
  });

  it('compares the version with the right to metadata, without reading a value', async () => {
    const { manager, operations } = await connectWith(
      mount,
      ['data/*', 'patch'],
      ['metadata/*', 'read'],
    );
    await expect(manager.write('db', change, '1@x')).rejects.toMatchObject({ code: 'conflict' });
    await expect(manager.write('db', change)).resolves.toMatchObject({ outcome: 'updated' });
    expect(operations.filter((operation) => operation.startsWith('PATCH'))).toHaveLength(1);
  });

  it('merges by itself where the policy does not let the server do it, and tries that once', async () => {
    const { manager, operations } = await connectWith(mount, ['data/*', 'read', 'update']);
    await mount.seed(
      new Map([
        [
          'db',
          new Map([
            ['a', '1'],
            ['b', '2'],
          ]),
        ],
      ]),
    );
    await manager.write('db', new Map([['a', new SecretValue('3')]]));
    await manager.write('db', new Map([['b', new SecretValue('4')]]));
    const answer = (await mount.manager.read(['db'])).get('db');
    const values = answer?.status === 'ok' ? [...answer.value.values] : [];
    expect(values.map(([key, value]) => [key, value.reveal()])).toEqual([
      ['a', '3'],
      ['b', '4'],
    ]);
    expect(operations).toEqual([
      ...['GET sys/internal/ui/mounts', 'GET data', 'PATCH data', 'POST data'],
      ...['GET data', 'POST data'],
    ]);
  });

  it('asks once what a refusal means when the server does not say it', async () => {
    const { manager, operations, token } = await connectWith(mount, ['data/*', 'read']);
    await server.ask('POST', 'auth/token/revoke', { token });
    const names = ['a', 'b', 'c', 'd'];
    const answers = await manager.read(names);
    for (const name of names) {
      expect(answers.get(name)).toMatchObject({ error: { code: 'unauthenticated' } });
    }
    expect(operations.filter((operation) => operation.endsWith('lookup-self'))).toHaveLength(1);
  });

  it.each<[string, readonly (readonly [string, ...string[]])[], string | undefined]>([
    ['every secret of the mount', [['data/*', 'create', 'update']], undefined],
    ['one secret', [['data/db', 'patch']], undefined],
    [
      'nothing',
      [
        ['data/*', 'read'],
        ['metadata/*', 'list'],
      ],
      'denied',
    ],
  ])('knows before a write that its token may write %s', async (_, rules, code) => {
    const { manager } = await connectWith(mount, ...rules);
    const [outcome] = await Promise.allSettled([manager.checkWrite()]);
    const expected = code === undefined ? { status: 'fulfilled' } : { reason: { code } };
    expect(outcome).toMatchObject(expected);
  });

  it('knows before a write that its token is not accepted', async () => {
    const manager = mount.connectWith('s.unknown');
    await expect(manager.checkWrite()).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('takes a secret for neither missing nor there where nothing is mounted', async () => {
    await mount.dispose();
    for (const answers of [
      await mount.manager.describe(['db']),
      await mount.manager.listKeys(['db']),
      await mount.manager.read(['db']),
    ]) {
      expect(answers.get('db')).toMatchObject({
        status: 'failed',
        error: { code: 'unavailable' },
      });
    }
    mount = await createMount(server, { version: 2 });
  });
});
