import {
  SecretsManagerError,
  SecretValue,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import { everythingShownOf, leaksIn } from '@stackref/testing';
import {
  createTestVault,
  standIn,
  tokenOf,
  type Grant,
  type TestVault,
} from './__fixtures__/stand-in';
import { createAzureStore } from './create';
import { azureAttributes } from './attributes';

const managerOf = (
  vault: TestVault,
  attributes: object = {},
  grant?: Grant,
): Required<SecretsManager> =>
  createAzureStore(
    azureAttributes.parse({ vault_url: standIn.url, ...attributes }),
    undefined,
    vault.surroundings(grant),
  ) as Required<SecretsManager>;

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

const codeOf = async (asked: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof SecretsManagerError ? error.code : undefined;
};

const canary = 'p4ss "word" of the canary';

describe('what is written with layout json', () => {
  it('is read by the official client alone', async () => {
    const vault = createTestVault();
    await managerOf(vault).write('mysql_secret', values({ username: 'root', password: canary }));
    const { value, properties } = await vault.client.getSecret('mysql--5f-secret');
    expect(JSON.parse(value ?? '')).toEqual({ username: 'root', password: canary });
    expect(properties.contentType).toBe('application/json');
    expect(properties.tags).toBeUndefined();
  });

  it('keeps everything of an entry that is not ours', async () => {
    const vault = createTestVault();
    const expiresOn = new Date('2037-01-01T00:00:00Z');
    await vault.client.setSecret('db', '{ "host": "h", "nested": {"a": [1,  2]}, "key": "old" }', {
      tags: { owner: 'team' },
      contentType: 'text/json',
      expiresOn,
    });
    await managerOf(vault).write('db', values({ key: 'new' }));
    const { value, properties } = await vault.client.getSecret('db');
    expect(value).toBe('{ "host": "h", "nested": {"a": [1,  2]}, "key": "new" }');
    expect(properties).toMatchObject({ contentType: 'text/json', expiresOn });
    expect(properties.tags).toMatchObject({ owner: 'team' });
  });

  it('never turns a time that the client cannot send into one in the past', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db', '{"key":"old"}');
    await vault.setExpiry('db', Date.parse('2040-01-01T00:00:00Z') / 1000);
    await managerOf(vault).write('db', values({ key: 'new' }));
    expect((await vault.client.getSecret('db')).properties.expiresOn).toBeUndefined();
  });

  it('has the version that both ways of looking see, however fast it follows another', async () => {
    const vault = createTestVault();
    const manager = managerOf(vault);
    for (let count = 0; count < 12; count++) {
      const { version } = await manager.write('db', values({ count: `${count}` }));
      expect((await manager.describe(['db'])).get('db')).toEqual({
        status: 'ok',
        value: { version },
      });
      const { properties } = await vault.client.getSecret('db');
      expect(properties.version).toBe(version);
    }
  });

  it('is found among more versions than there are on a page', async () => {
    const vault = createTestVault();
    const manager = managerOf(vault);
    for (let count = 0; count < 30; count++) await manager.write('db', values({ key: `${count}` }));
    const { version } = await manager.write('db', values({ key: 'new' }));
    expect((await manager.describe(['db'])).get('db')).toEqual({
      status: 'ok',
      value: { version },
    });
    const { properties } = await vault.client.getSecret('db');
    expect(properties.version).toBe(version);
  });
});

describe('what is written with layout flat', () => {
  it('is read by the official client alone', async () => {
    const vault = createTestVault();
    await managerOf(vault, { layout: 'flat' }).write('db', values({ 'user.name': 'root' }));
    expect(await vault.client.getSecret('db--user--2e-name')).toMatchObject({ value: 'root' });
  });

  it('names its keys to those who cannot read a value', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('ConnectionStrings--Default', canary);
    const answers = await managerOf(vault, { layout: 'flat' }, 'reader').listKeys([
      'ConnectionStrings',
    ]);
    expect(answers.get('ConnectionStrings')).toMatchObject({
      status: 'ok',
      value: { keys: [{ name: 'Default', empty: undefined }] },
    });
  });

  it('never replaces a key by one that differs only in case', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db--password', 'old');
    const manager = managerOf(vault, { layout: 'flat' });
    expect(await codeOf(manager.write('db', values({ Password: 'new' })))).toBe('invalid-name');
    expect(await codeOf(manager.write('api', values({ a: '1', A: '2' })))).toBe('invalid-name');
    expect((await vault.client.getSecret('db--password')).value).toBe('old');
    expect(await manager.list()).toEqual(['db']);
  });

  it('says which entry is disabled', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db--password', 'v', { enabled: false });
    await vault.client.setSecret('db--username', 'v');
    const answer = (await managerOf(vault, { layout: 'flat' }).listKeys(['db'])).get('db');
    expect(answer).toMatchObject({ status: 'failed', error: { code: 'disabled' } });
    expect(answer?.status === 'failed' && answer.error.message).toContain('db--password');
  });
});

describe('a key vault that ZenML uses', () => {
  const attributes = { layout: 'zenml', scope: 'namespace', namespace: 'team' };

  it('gives what ZenML wrote with a scope, without the type among the keys', async () => {
    const vault = createTestVault();
    await vault.client.setSecret(
      'zenml-namespace-team-db',
      '{"user": "root", "password": null, "zenml_schema_name": "mysql"}',
      { tags: { zenml_scope: 'namespace', zenml_namespace: 'team', zenml_secret_name: 'db' } },
    );
    const manager = managerOf(vault, attributes);
    const answer = (await manager.read(['db'])).get('db');
    expect(answer?.status === 'ok' && [...answer.value.values.keys()]).toEqual([
      'user',
      'password',
    ]);
    await manager.write('db', values({ password: 'new' }));
    expect((await vault.client.getSecret('zenml-namespace-team-db')).value).toBe(
      '{"user": "root", "password": "new", "zenml_schema_name": "mysql"}',
    );
  });

  it('gets secrets that ZenML takes for its own', async () => {
    const vault = createTestVault();
    await managerOf(vault, attributes).write('db', values({ password: 'v' }));
    const { value, properties } = await vault.client.getSecret('zenml-namespace-team-db');
    expect(JSON.parse(value ?? '')).toEqual({ password: 'v', zenml_schema_name: 'arbitrary' });
    expect(properties.tags).toEqual({
      zenml_scope: 'namespace',
      zenml_namespace: 'team',
      zenml_secret_name: 'db',
      zenml_secret_schema: 'arbitrary',
    });
  });

  it('keeps the secrets of another scope, whatever their entries are called', async () => {
    const vault = createTestVault();
    const others = managerOf(vault, { ...attributes, namespace: 'team-a' });
    await others.write('db', values({ password: 'theirs' }));
    const manager = managerOf(vault, attributes);
    expect((await manager.describe(['a-db'])).get('a-db')?.status).toBe('missing');
    expect((await manager.read(['a-db'])).get('a-db')?.status).toBe('missing');
    expect(await manager.list()).toEqual([]);
    expect(await codeOf(manager.write('a-db', values({ password: 'ours' })))).toBe('conflict');
    expect(await others.list()).toEqual(['db']);
  });

  it('gives what ZenML wrote without a scope, and is written in the same way', async () => {
    const vault = createTestVault();
    const entry = 'zenml-5a4749746347467a63336476636d513d';
    const tags = {
      'zenml-group-key': 'db',
      'zenml-key-name': 'password',
      'zenml-schema-name': 'mysql',
    };
    await vault.client.setSecret(entry, 'old', { tags });
    await vault.client.setSecret('unrelated', 'v');
    const manager = managerOf(vault, { layout: 'zenml-legacy' });
    await manager.write('db', values({ password: 'new', host: 'h' }));
    const { value, properties } = await vault.client.getSecret(entry);
    expect(value).toBe('new');
    expect(properties.tags).toMatchObject(tags);
    const answer = (await manager.listKeys(['db'])).get('db');
    expect(answer?.status === 'ok' && answer.value.keys.map(({ name }) => name).sort()).toEqual([
      'host',
      'password',
    ]);
    expect(await manager.list()).toEqual(['db']);
  });
});

describe('the rights that Key Vault gives', () => {
  it.each([
    ['policy', 'access policies'],
    ['outsider', 'firewall'],
    ['nobody', 'may not read secrets'],
  ] as const)('are told apart: %s', async (grant, words) => {
    const vault = createTestVault();
    await vault.client.setSecret('db', '{"key":"v"}');
    const answer = (await managerOf(vault, {}, grant).read(['db'])).get('db');
    expect(answer).toMatchObject({ status: 'failed', error: { code: 'denied' } });
    expect(answer?.status === 'failed' && answer.error.message).toContain(words);
  });

  it('decide what is known of a deleted secret, which is never there', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db', '{"key":"v"}');
    await vault.client.beginDeleteSecret('db');
    const statusFor = async (grant: Grant) =>
      (await managerOf(vault, {}, grant).describe(['db'])).get('db')?.status;
    expect(await statusFor('reader')).toBe('failed');
    // An access policy with `list` alone does not show it, so the name looks free until it is written.
    expect(await statusFor('policy')).toBe('missing');
    const { write } = managerOf(vault);
    expect(await codeOf(write('db', values({ key: 'new' }), null))).toBe('deleted');
  });

  it.each([
    ['nobody', 'denied'],
    ['expired', 'unauthenticated'],
    ['officer', undefined],
  ] as const)('are looked at before there is a value to write: %s', async (grant, code) => {
    const { checkWrite } = managerOf(createTestVault(), {}, grant);
    expect(await codeOf(checkWrite())).toBe(code);
    expect(await codeOf(checkWrite(['db', '']))).toBe(code);
  });

  it('to one secret alone are enough to find, read and write it', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('other', '{"key":"v"}');
    const manager = managerOf(vault, {}, 'officer~db');
    expect((await manager.describe(['db', 'other'])).get('other')).toMatchObject({
      status: 'failed',
      error: { code: 'denied' },
    });
    expect(await codeOf(manager.checkWrite(['other', 'db']))).toBeUndefined();
    expect(await codeOf(manager.checkWrite(['other']))).toBe('denied');
    expect(await codeOf(manager.checkWrite())).toBe('denied');
    expect(await codeOf(manager.write('other', values({ key: 'w' })))).toBe('denied');
    await manager.write('db', values({ key: 'first' }), null);
    const { version } = await manager.write('db', values({ more: 'second' }));
    expect((await manager.describe(['db'])).get('db')).toMatchObject({ value: { version } });
    expect((await vault.client.getSecret('db')).value).toBe('{"key":"first","more": "second"}');
  });
});

describe('the times between which an entry is valid', () => {
  it('stay when it is written, and are not asked for by those who read', async () => {
    const vault = createTestVault();
    const times = {
      notBefore: new Date(Date.now() + 3_600_000),
      expiresOn: new Date('2020-01-01T00:00:00Z'),
    };
    times.notBefore.setMilliseconds(0);
    await vault.client.setSecret('db', '{"key":"v"}', times);
    const manager = managerOf(vault);
    expect((await manager.read(['db'])).get('db')).toMatchObject({ status: 'ok' });
    await manager.write('db', values({ key: 'w' }));
    expect((await vault.client.getSecret('db')).properties).toMatchObject(times);
  });
});

describe('the requests to Key Vault', () => {
  it('are what was counted', async () => {
    const vault = createTestVault();
    await managerOf(vault).write('db', values({ key: 'v' }), null);
    await managerOf(vault).describe(['db', 'db']);
    await managerOf(vault).read(['db']);
    expect(await vault.requests()).toEqual([
      'GET /secrets/db/versions',
      'PUT /secrets/db',
      'GET /secrets/db/versions',
      'GET /secrets/db/versions',
      'GET /secrets/db/',
    ]);
  });

  it('read no value to describe or list', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db', '{"key":"v"}');
    const before = (await vault.requests()).length;
    await managerOf(vault).describe(['db', 'gone']);
    await managerOf(vault).list();
    const flat = managerOf(vault, { layout: 'flat' });
    await flat.describe(['db']);
    await flat.listKeys(['db']);
    const later = (await vault.requests()).slice(before);
    expect(later.filter((request) => /^GET \/secrets\/[^/]+\/(?!versions)/.test(request))).toEqual(
      [],
    );
  });

  it('leave no value and no token in an error', async () => {
    const vault = createTestVault();
    await vault.client.setSecret('db', canary);
    const manager = managerOf(vault);
    const answers = await manager.read(['db']);
    expect(answers.get('db')).toMatchObject({ status: 'failed', error: { code: 'corrupt' } });
    const refused = await managerOf(vault, {}, 'user')
      .write('new', values({ key: canary }))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'denied' });
    for (const thing of [answers, refused]) {
      const shown = everythingShownOf(thing);
      expect(leaksIn(shown, canary)).toEqual([]);
      expect(leaksIn(shown, tokenOf('user', vault.name))).toEqual([]);
    }
  });
});
