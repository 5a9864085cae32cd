import { createManager } from './__fixtures__/create-manager';
import { startFakeAws } from './__fixtures__/fake-aws';
import { awsSecretsManager } from './secrets-manager';
import { awsAttributes } from './attributes';

const context = { stackFolder: '/workspace/stack', workspaceRoot: '/workspace' };

function storeOf(
  attributes: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
) {
  return awsSecretsManager.storeOf?.(awsAttributes.parse(attributes), { ...context, environment });
}

describe('awsSecretsManager', () => {
  it.each([
    [{}, ['checkWrite', 'close', 'describe', 'list', 'read', 'write']],
    [{ layout: 'flat' }, ['checkWrite', 'close', 'describe', 'list', 'listKeys', 'read', 'write']],
    [{ service: 'ssm' }, ['checkWrite', 'close', 'describe', 'list', 'listKeys', 'read', 'write']],
    [
      { service: 'ssm', layout: 'json' },
      ['checkWrite', 'close', 'describe', 'list', 'read', 'write'],
    ],
  ] as const)('has for %j what it can do', (attributes, expected) => {
    expect(Object.keys(createManager(attributes)).sort()).toEqual(expected);
  });

  it('has one store for stacks that say the same in other ways', () => {
    expect(storeOf({ region_name: 'eu-west-1' })).toEqual(
      storeOf({ layout: 'json' }, { AWS_REGION: 'eu-west-1' }),
    );
  });

  it.each([
    { region_name: 'eu-west-2' },
    { profile: 'other' },
    { service: 'ssm' },
    { layout: 'flat' },
    { layout: 'zenml-legacy' },
    { layout: 'zenml', scope: 'global' },
    { prefix: 'team' },
    { endpoint_url: 'http://localhost:1' },
  ])('has another store for %j', (attributes) => {
    const environment = { AWS_REGION: 'eu-west-1' };
    expect(storeOf(attributes, environment)).not.toEqual(storeOf({}, environment));
  });

  it('puts neither credentials nor absolute paths into the name of a store', () => {
    const environment = {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIAFAKE',
      AWS_SECRET_ACCESS_KEY: 'fake-secret',
      AWS_ENDPOINT_URL: 'http://user:password@localhost',
    };
    const text = JSON.stringify(storeOf({}, environment));
    expect(text).not.toMatch(/AKIAFAKE|fake-secret|password|\/workspace/);
  });

  it.each(['', ' ', 'a:b', 'a\nb', 'Ünïcode'])('says of %j that no secret has the name', (name) => {
    expect(awsSecretsManager.problemOfName?.('secret', name)).toMatchObject({
      code: 'invalid-name',
    });
  });

  it.each(['db', 'team/prod/db', 'user+tag=1@host', 'my-secret'])('takes the name %j', (name) => {
    expect(awsSecretsManager.problemOfName?.('secret', name)).toBeUndefined();
  });

  it('says before any request that there is no region', async () => {
    const aws = await startFakeAws();
    const manager = awsSecretsManager.create(awsAttributes.parse({ endpoint_url: aws.url }), {
      ...context,
      environment: {},
    });
    process.env['AWS_CONFIG_FILE'] = '/dev/null';
    const answer = (await manager.describe(['db'])).get('db');
    expect(answer).toMatchObject({
      error: { code: 'unauthenticated', remedy: expect.stringContaining('region_name') },
    });
    expect(aws.asked).toEqual([]);
    await aws.close();
  });

  it('says before any request that there are no credentials', async () => {
    const aws = await startFakeAws();
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) {
      Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, {
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    });
    const manager = createManager({ endpoint_url: aws.url });
    const expected = { code: 'unauthenticated', remedy: expect.stringContaining('AWS_PROFILE') };
    expect((await manager.read?.(['db']))?.get('db')).toMatchObject({ error: expected });
    await expect(manager.checkWrite?.()).rejects.toMatchObject(expected);
    expect(aws.asked).toEqual([]);
    await aws.close();
  });
});
