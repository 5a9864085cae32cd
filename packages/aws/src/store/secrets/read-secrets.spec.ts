import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';

const value = (name: string) => ({
  Name: name,
  ARN: `arn:${name}`,
  VersionId: `version of ${name}`,
  SecretString: '{"key":"value"}',
});

const failure = (name: string, code: string, message = '') => ({
  SecretId: name,
  ErrorCode: code,
  Message: message,
});

/** moto answers each of these in another way than AWS, or cannot be brought to it. */
describe('reading from Secrets Manager', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
  });
  afterEach(() => aws.close());

  const read = async (names: readonly string[]) => {
    const answers = await createManager({ endpoint_url: aws.url }, withoutWaiting).read?.(names);
    return new Map(
      [...(answers ?? [])].map(([name, answer]) => [
        name,
        answer.status === 'failed' ? answer.error.code : answer.status,
      ]),
    );
  };

  it('tells the errors of single secrets in a batch apart', async () => {
    aws.answer('BatchGetSecretValue', () => ({
      body: {
        SecretValues: [value('ok')],
        Errors: [
          failure('missing', 'ResourceNotFoundException', `Can't find the specified secret.`),
          failure(
            'empty',
            'ResourceNotFoundException',
            `Can't find the specified secret value for staging label: AWSCURRENT`,
          ),
          failure('denied', 'AccessDeniedException'),
          failure('key', 'DecryptionFailure'),
          failure('deleted', 'InvalidRequestException', 'It was marked for deletion.'),
        ],
      },
    }));
    aws.answer('DescribeSecret', () => ({
      body: { ARN: 'arn:deleted', DeletedDate: Date.UTC(2026, 11, 24) / 1000 },
    }));
    const names = ['ok', 'missing', 'empty', 'denied', 'key', 'deleted'];
    expect(await read(names)).toEqual(
      new Map([
        ['ok', 'ok'],
        ['missing', 'missing'],
        ['empty', 'no-value'],
        ['denied', 'denied'],
        ['key', 'denied'],
        ['deleted', 'deleted'],
      ]),
    );
  });

  it('says when a deleted secret is gone for good', async () => {
    aws.answer('GetSecretValue', () => error('InvalidRequestException', 'marked for deletion'));
    aws.answer('DescribeSecret', () => ({
      body: { ARN: 'arn', DeletedDate: Date.UTC(2026, 11, 24) / 1000 },
    }));
    const manager = createManager({ endpoint_url: aws.url });
    const answer = (await manager.read?.(['db']))?.get('db');
    expect(answer).toMatchObject({ error: { message: expect.stringContaining('2026-12-24') } });
  });

  it('knows a deleted secret without the right to see the date', async () => {
    aws.answer('GetSecretValue', () => error('InvalidRequestException', 'marked for deletion'));
    expect(await read(['db'])).toEqual(new Map([['db', 'deleted']]));
  });

  it('asks for one by one where the right to ask for many is missing', async () => {
    aws.answer('GetSecretValue', ({ SecretId }) =>
      SecretId === 'b' ? error('AccessDeniedException') : { body: value(String(SecretId)) },
    );
    expect(await read(['a', 'b', 'c'])).toEqual(
      new Map([
        ['a', 'ok'],
        ['b', 'denied'],
        ['c', 'ok'],
      ]),
    );
  });

  it('asks again for those of a batch that were throttled', async () => {
    aws.answer('BatchGetSecretValue', () => ({
      body: { SecretValues: [value('a')], Errors: [failure('b', 'ThrottlingException')] },
    }));
    aws.answer('GetSecretValue', () => ({ body: value('b') }));
    expect([...(await read(['a', 'b'])).values()]).toEqual(['ok', 'ok']);
  });

  it('never asks for more than twenty at once, and follows the pages of a batch', async () => {
    aws.answer('BatchGetSecretValue', ({ SecretIdList, NextToken }) => {
      const ids = SecretIdList as readonly string[];
      const page = NextToken === undefined ? ids.slice(0, 5) : ids.slice(5);
      return {
        body: {
          SecretValues: page.map(value),
          ...(NextToken === undefined && { NextToken: 'next' }),
        },
      };
    });
    const names = Array.from({ length: 40 }, (_, index) => `secret${index}`);
    const answers = await read(names);
    expect(new Set(answers.values())).toEqual(new Set(['ok']));
    const sizes = aws.asked.map(({ input }) => (input['SecretIdList'] as unknown[]).length);
    expect(sizes).toEqual([20, 20, 20, 20]);
  });

  it('says that a binary secret is corrupt', async () => {
    aws.answer('GetSecretValue', () => ({
      body: { ARN: 'arn', VersionId: 'v', SecretBinary: 'AAEC' },
    }));
    expect(await read(['db'])).toEqual(new Map([['db', 'corrupt']]));
  });
});
