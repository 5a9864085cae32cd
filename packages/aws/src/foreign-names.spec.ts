import { SecretValue } from '@stackref/core/secrets-manager';
import { createManager, withoutWaiting } from './__fixtures__/create-manager';
import { startFakeAws } from './__fixtures__/fake-aws';
import type { FakeAws } from './__fixtures__/fake-aws';
import { answerForSecret } from './__fixtures__/secret-of-aws';

const arn = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:db-AbCdEf';
const managed = 'rds!cluster-1fcd41b2';
const values = new Map([['key', new SecretValue('new')]]);

/** Names that exist and that nobody but AWS can give. */
describe('asking AWS for names that it gives itself', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());
  const manager = (more: object = {}) =>
    createManager({ endpoint_url: aws.url, ...more }, withoutWaiting);

  it('reads the secret that a service manages, and does not write it', async () => {
    answerForSecret(aws, managed).write('v1', '{"password":"x"}');
    const own = manager();
    expect((await own.describe([managed])).get(managed)?.status).toBe('ok');
    expect((await own.read?.([managed]))?.get(managed)?.status).toBe('ok');
    await expect(own.write?.(managed, values)).rejects.toMatchObject({ code: 'invalid-name' });
  });

  it('reads keys below such a name', async () => {
    answerForSecret(aws, `${managed}/key`).write('v1', 'x');
    const own = manager({ layout: 'flat' });
    expect((await own.listKeys?.([managed]))?.get(managed)?.status).toBe('ok');
    await expect(own.write?.(managed, values)).rejects.toMatchObject({ code: 'invalid-name' });
  });

  it('reads a secret of another account by its ARN, beside others', async () => {
    aws.answer('BatchGetSecretValue', () => ({
      body: {
        SecretValues: [
          { ARN: arn, Name: 'db', VersionId: 'v1', SecretString: '{"a":"1"}' },
          { ARN: 'other', Name: 'own', VersionId: 'v1', SecretString: '{"a":"2"}' },
        ],
      },
    }));
    const answers = await manager().read?.([arn, 'own']);
    for (const answer of answers?.values() ?? []) expect(answer.status).toBe('ok');
    await expect(manager().write?.(arn, values)).rejects.toMatchObject({ code: 'invalid-name' });
  });

  const parameter = { Version: 1, LastModifiedDate: 1, Value: '{"key":"x"}' };

  it.each([
    ['json', 'aws/service/db', '/aws/service/db'],
    ['flat', 'aws/service/db', '/aws/service/db/key'],
  ] as const)('reads a parameter of AWS with layout %s', async (layout, name, id) => {
    const answer = { body: { Parameters: [{ Name: id, ...parameter }], InvalidParameters: [] } };
    aws.answer('GetParameters', () => answer);
    aws.answer('GetParametersByPath', () => answer);
    aws.answer('DescribeParameters', () => ({ body: { Parameters: [] } }));
    const own = manager({ service: 'ssm', layout });
    expect((await own.describe([name, 'own'])).get(name)?.status).toBe('ok');
    expect((await own.read?.([name]))?.get(name)?.status).toBe('ok');
    await expect(own.write?.(name, values)).rejects.toMatchObject({ code: 'invalid-name' });
  });
});
