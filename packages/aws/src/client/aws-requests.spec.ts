import { createManager, withoutWaiting } from '../__fixtures__/create-manager';
import { error, startFakeAws } from '../__fixtures__/fake-aws';
import type { FakeAws } from '../__fixtures__/fake-aws';

describe('createAwsRequests', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());

  const manager = () => createManager({ endpoint_url: aws.url }, withoutWaiting);

  it('asks again at once when the SDK has set its clock by the answer', async () => {
    let isFirst = true;
    aws.answer('GetSecretValue', () => {
      if (!isFirst) return { body: { ARN: 'arn', VersionId: 'v1', SecretString: '{}' } };
      isFirst = false;
      const date = new Date(Date.now() - 3_600_000).toUTCString();
      return { ...error('InvalidSignatureException'), headers: { date } };
    });
    const answers = await manager().read?.(['db']);
    expect(answers?.get('db')).toMatchObject({ status: 'ok', value: { version: 'v1' } });
    expect(aws.asked).toHaveLength(2);
  });

  it('does not ask again when the signature is wrong for another reason', async () => {
    aws.answer('GetSecretValue', () => error('InvalidSignatureException'));
    const answers = await manager().read?.(['db']);
    expect(answers?.get('db')).toMatchObject({ error: { code: 'unauthenticated' } });
    expect(aws.asked).toHaveLength(1);
  });

  it.each(['{}', '[]', 'null', '"text"', '42'])(
    'takes nothing for missing when the answer is %s',
    async (body) => {
      for (const operation of [
        'BatchGetSecretValue',
        'DescribeSecret',
        'GetSecretValue',
        'ListSecrets',
      ]) {
        aws.answer(operation, () => ({ body }));
      }
      const many = Array.from({ length: 21 }, (_, index) => `secret${index}`);
      const own = manager();
      for (const answers of [
        await own.describe(['db']),
        await own.describe(many),
        await own.read?.(['db']),
        await own.read?.(['db', 'other']),
      ]) {
        for (const answer of answers?.values() ?? []) {
          expect(answer).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
        }
      }
      await expect(own.list?.()).rejects.toMatchObject({ code: 'unavailable' });
    },
  );
});
