import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { startPlainVault, type PlainVault } from '../__fixtures__/plain-vault';
import { createAzureStore } from '../create';
import { azureAttributes } from '../attributes';

describe('a write to Key Vault', () => {
  let vault: PlainVault;
  beforeEach(async () => {
    vault = await startPlainVault();
  });
  afterEach(() => {
    vault.close();
  });

  function manager(attributes: object): Required<SecretsManager> {
    const token = { token: 't', expiresOnTimestamp: Date.now() + 3_600_000 };
    return createAzureStore(
      azureAttributes.parse({ vault_url: vault.url, ...attributes }),
      { attempts: 1 },
      { credential: () => Promise.resolve({ getToken: () => Promise.resolve(token) }) },
    ) as Required<SecretsManager>;
  }

  const values = (texts: Readonly<Record<string, string>>) =>
    new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

  it('that fails in the middle says which keys were written', async () => {
    vault.put('db--a', 'old');
    vault.beforeWrite = (name) => (name === 'db--b' ? 500 : undefined);
    const write = manager({ layout: 'flat' }).write('db', values({ a: 'new', b: 'new', c: 'new' }));
    await expect(write).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/ a of db was written before, and b may have been\.$/),
    });
    expect(vault.values()).toEqual(new Map([['db--a', 'new']]));
  });

  it('writes nothing of a secret of which one value is too long', async () => {
    const write = manager({ layout: 'flat' }).write(
      'db',
      values({ a: 'v', b: 'x'.repeat(25_601) }),
    );
    await expect(write).rejects.toMatchObject({ code: 'too-large' });
    expect(vault.values().size).toBe(0);
  });

  it.each([
    ['flat', 'db--a', { a: 'ours' }],
    ['json', 'db', { a: 'ours' }],
  ])('notices another writer with layout %s', async (layout, entry, changes) => {
    vault.put(entry, '{"a":"old"}');
    vault.beforeWrite = () => {
      vault.put(entry, '{"a":"theirs"}');
      return undefined;
    };
    await expect(manager({ layout }).write('db', values(changes))).rejects.toMatchObject({
      code: 'conflict',
      remedy: expect.stringContaining('Compare the versions'),
    });
  });

  it('leaves alone what another program has put under the name', async () => {
    vault.put('zenml-global-db', '{"a":"theirs"}');
    const zenml = manager({ layout: 'zenml', scope: 'global' });
    await expect(zenml.write('db', values({ a: 'ours' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('zenml-global-db'),
    });
    expect(vault.values().get('zenml-global-db')).toBe('{"a":"theirs"}');
  });

  it('never puts a key where ZenML keeps the type of a secret', async () => {
    const zenml = manager({ layout: 'zenml', scope: 'global' });
    const write = zenml.write('db', values({ zenml_schema_name: 'x' }));
    await expect(write).rejects.toMatchObject({ code: 'invalid-name' });
    expect(vault.requests).toEqual([]);
  });

  it('finds a secret of an older ZenML whose name is too long for a new one', async () => {
    const name = 'x'.repeat(60);
    vault.put(`${name}-key`, 'v', { 'zenml-group-key': name });
    const legacy = manager({ layout: 'zenml-legacy' });
    expect((await legacy.listKeys([name])).get(name)).toMatchObject({
      value: { keys: [{ name: 'key' }] },
    });
    await expect(legacy.write(name, values({ other: 'v' }))).rejects.toMatchObject({
      code: 'invalid-name',
    });
  });

  it.each([
    ['flat', { a: 'new' }, ['GET ', 'GET db--a/versions', 'GET db--a', 'PUT db--a']],
    ['json', { a: 'new' }, ['GET db/versions', 'GET db', 'PUT db']],
  ])('asks for what it needs with layout %s', async (layout, changes, expected) => {
    vault.put(layout === 'flat' ? 'db--a' : 'db', '{"a":"old"}');
    expect(await manager({ layout }).write('db', values(changes))).toMatchObject({
      outcome: 'updated',
    });
    const asked = vault.requests.map((request) => request.replace(/\/[0-9a-f]{32}$/, ''));
    expect(asked.slice(0, expected.length)).toEqual(expected);
    expect(asked).toHaveLength(expected.length + 1);
  });
});
