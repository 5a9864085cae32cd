import { environmentSecretsManager } from './environment-secrets-manager';

function open(
  environment: Readonly<Record<string, string | undefined>>,
  attributes: Parameters<typeof environmentSecretsManager.create>[0] = {},
) {
  const context = { stackFolder: '/w/stacks/prod', workspaceRoot: '/w', environment };
  return environmentSecretsManager.create(attributes, context);
}

const environment = {
  DB__USERNAME: 'root',
  DB__PASSWORD: 'hunter2',
  DB__HOST: '',
  DB__PORT: undefined,
  X_DB__PASSWORD: 'other',
  PATH: '/bin',
};

describe('environmentSecretsManager', () => {
  it.each([
    [{}, true],
    [{ prefix: 'X_' }, true],
    [{ prefix: '' }, false],
    [{ prefix: 'x_' }, false],
    [{ prefix: '1_' }, false],
    [{ scope: 'x' }, false],
  ])('takes the attributes %j: %s', (attributes, valid) => {
    expect(environmentSecretsManager.attributes.safeParse(attributes).success).toBe(valid);
  });

  it('names the keys of variables that are set, and says which are empty', async () => {
    const answers = await open(environment).listKeys?.(['db', 'gone']);

    expect(answers?.get('db')).toEqual({
      status: 'ok',
      value: {
        version: 'host= password username',
        keys: [
          { name: 'host', empty: true },
          { name: 'password', empty: false },
          { name: 'username', empty: false },
        ],
      },
    });
    expect(answers?.get('gone')).toEqual({ status: 'missing' });
  });

  it('reads the values of variables', async () => {
    const answer = (await open(environment, { prefix: 'X_' }).read?.(['db']))?.get('db');

    expect(answer).toMatchObject({ status: 'ok', value: { version: 'password' } });
    const values = answer?.status === 'ok' ? answer.value.values : new Map<string, never>();
    expect([...values].map(([key, value]) => [key, value.reveal()])).toEqual([
      ['password', 'other'],
    ]);
  });

  it('lists the secrets that variables are named after', async () => {
    expect(await open(environment).list?.()).toEqual(['db', 'x_db']);
    expect(await open(environment).list?.('x')).toEqual(['x_db']);
  });

  it('refuses names that no variable can tell', async () => {
    const answers = await open(environment).describe(['DB', 'db']);

    expect(answers.get('DB')).toMatchObject({ status: 'failed', error: { code: 'invalid-name' } });
    expect(answers.get('db')).toMatchObject({ status: 'ok' });
  });

  it('gives versions that do not depend on values', async () => {
    const versionOf = async (password: string) =>
      (await open({ DB__PASSWORD: password }).describe(['db'])).get('db');

    expect(await versionOf('a')).toEqual(await versionOf('b'));
    expect(await versionOf('a')).not.toEqual(await versionOf(''));
  });

  it('can do nothing but read', () => {
    expect(Object.keys(open({})).sort()).toEqual(['describe', 'list', 'listKeys', 'read']);
  });

  it.each([
    [{}, ['password'], 'Set the environment variable DB__PASSWORD.'],
    [
      { prefix: 'PROD_' },
      ['user_name', 'host'],
      'Set the environment variables PROD_DB__USER_NAME, PROD_DB__HOST.',
    ],
    [
      {},
      ['host', 'Pass-Word'],
      'No variable can be named after the key "Pass-Word" and no other. Use lower-case letters, digits and `_`.',
    ],
  ])('says with %j what to do about missing keys %j', (attributes, keys, sentence) => {
    expect(environmentSecretsManager.addByHand?.(attributes)?.('db', keys)).toBe(sentence);
  });
});
