import { randomBytes } from 'node:crypto';
import { SecretValue } from '@stackref/core/secrets-manager';
import { secretsManager as vault } from '@stackref/vault';
import { runPython } from './run-python';

const { STACKREF_TEST_BAO_ADDR: url = '', STACKREF_TEST_BAO_TOKEN: token = '' } = process.env;

const odd = new Map([
  ['password', 'p4ss "word"\nsecond line / ü 🔑'],
  ['__proto__', 'own'],
  ['10', ' '],
  ['a.b', '{{x.y}}'],
]);

const ask = (method: string, path: string, body?: object) =>
  fetch(`${url}/v1/${path}`, {
    method,
    headers: { 'X-Vault-Token': token },
    ...(body && { body: JSON.stringify(body) }),
  });

const secretValues = (texts: Iterable<readonly [string, string]>) =>
  new Map([...texts].map(([key, text]) => [key, new SecretValue(text)]));

describe.each([1, 2] as const)('hvac and stackref on KV version %d of OpenBao', (version) => {
  let mount: string;
  let manager: Required<ReturnType<typeof vault.create>>;

  /** Runs a script that has a client, `kv` of the version, and the mount in `where`. */
  const hvac = (script: string, input: Readonly<Record<string, unknown>> = {}) =>
    runPython(
      'STACKREF_TEST_HVAC_PYTHON',
      `import hvac
client = hvac.Client(url=given['url'], token=given['token'])
kv = client.secrets.kv.v${version}
where = {'mount_point': given['mount']}
${script}`,
      { url, token, mount, ...input },
    );
  const write = (texts: ReadonlyMap<string, string>) =>
    hvac(`kv.create_or_update_secret('team/db', secret=given['secret'], **where)`, {
      secret: Object.fromEntries(texts),
    });
  const read = async () =>
    new Map(
      Object.entries(
        (await hvac(
          version === 2
            ? `answer = kv.read_secret_version('team/db', raise_on_deleted_version=True, **where)['data']['data']`
            : `answer = kv.read_secret('team/db', **where)['data']`,
        )) as Record<string, string>,
      ),
    );
  const ours = async () => {
    const answer = (await manager.read(['team/db'])).get('team/db');
    if (answer?.status !== 'ok') return answer;
    return new Map([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
  };

  beforeEach(async () => {
    mount = `kv-${randomBytes(6).toString('hex')}`;
    await ask('POST', `sys/mounts/${mount}`, { type: 'kv', options: { version: `${version}` } });
    // A new mount of version 2 refuses everything for a moment.
    while (version === 2 && (await ask('GET', `${mount}/config`)).status !== 200);
    manager = vault.create(vault.attributes.parse({ url, mount_point: mount }), {
      stackFolder: __dirname,
      workspaceRoot: __dirname,
      environment: { VAULT_TOKEN: token },
    }) as typeof manager;
  });
  afterEach(async () => {
    await manager.close();
    await ask('DELETE', `sys/mounts/${mount}`);
  });

  it('read what the other wrote', async () => {
    await write(odd);
    expect(await ours()).toEqual(odd);
    await manager.write('team/db', secretValues([['more', 'ü']]));
    expect(await read()).toEqual(new Map([...odd, ['more', 'ü']]));
  });

  it('lose nothing when hvac writes between an inventory and a write', async () => {
    await manager.write('team/db', secretValues([['a', '1']]));
    const described = (await manager.describe(['team/db'])).get('team/db');
    const seen = described?.status === 'ok' ? described.value.version : '';
    await write(
      new Map([
        ['a', '1'],
        ['theirs', '2'],
      ]),
    );

    const written = manager.write('team/db', secretValues([['b', '3']]), seen);
    if (version === 2) {
      await expect(written).rejects.toMatchObject({ code: 'conflict' });
      expect(await read()).toEqual(
        new Map([
          ['a', '1'],
          ['theirs', '2'],
        ]),
      );
      await manager.write('team/db', secretValues([['b', '3']]));
    } else {
      // It has no versions to compare; the keys that are not named are read and written back.
      await written;
    }
    expect(await read()).toEqual(
      new Map([
        ['a', '1'],
        ['theirs', '2'],
        ['b', '3'],
      ]),
    );
  });

  it('does not create what hvac created meanwhile', async () => {
    await write(new Map([['theirs', '1']]));
    const written = manager.write('team/db', secretValues([['ours', '2']]), null);
    await expect(written).rejects.toMatchObject({ code: 'conflict' });
    expect(await read()).toEqual(new Map([['theirs', '1']]));
  });

  it('agree on what is gone', async () => {
    await write(new Map([['key', 'value']]));
    if (version === 1) {
      await hvac(`kv.delete_secret('team/db', **where)`);
      expect(await ours()).toEqual({ status: 'missing' });
      return;
    }
    const stateNow = async () => (await manager.describe(['team/db'])).get('team/db');
    await hvac(`kv.delete_latest_version_of_secret('team/db', **where)`);
    expect(await stateNow()).toMatchObject({ error: { code: 'deleted' } });
    await hvac(`kv.undelete_secret_versions('team/db', [1], **where)`);
    expect(await stateNow()).toMatchObject({ status: 'ok' });
    await hvac(`kv.destroy_secret_versions('team/db', [1], **where)`);
    expect(await stateNow()).toMatchObject({ error: { code: 'destroyed' } });
    await hvac(`kv.delete_metadata_and_all_versions('team/db', **where)`);
    expect(await stateNow()).toEqual({ status: 'missing' });
  });
});
