import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';

const stages = { v1: ['AWSPREVIOUS'], v2: ['AWSCURRENT'] };
const many = Array.from({ length: 21 }, (_, index) => `secret${index}`);

describe('describeSecrets', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
    aws.answer('DescribeSecret', ({ SecretId }) => ({
      body: { ARN: 'arn', Name: SecretId, VersionIdsToStages: stages },
    }));
  });
  afterEach(() => aws.close());

  const describeNames = (names: readonly string[]) =>
    createManager({ endpoint_url: aws.url }, withoutWaiting).describe(names);
  const countOf = (operation: string) =>
    aws.asked.filter((asked) => asked.operation === operation).length;

  it('asks for few secrets themselves, which is exact at once', async () => {
    const answers = await describeNames(['db']);
    expect(answers.get('db')).toEqual({ status: 'ok', value: { version: 'v2' } });
    expect(aws.asked.map(({ operation }) => operation)).toEqual(['DescribeSecret']);
  });

  it('asks for itself what a list of many leaves out', async () => {
    aws.answer('ListSecrets', ({ Filters }) => {
      const names = (Filters as readonly { Values: string[] }[]).flatMap(({ Values }) => Values);
      return {
        body: {
          SecretList: names
            .filter((name) => name !== 'secret7')
            .map((Name) => ({ ARN: 'arn', Name, SecretVersionsToStages: stages })),
        },
      };
    });
    aws.answer('DescribeSecret', () => error('ResourceNotFoundException'));
    const answers = await describeNames(many);
    expect(answers.get('secret7')).toEqual({ status: 'missing' });
    expect([...answers.values()].filter(({ status }) => status === 'ok')).toHaveLength(20);
    expect([countOf('ListSecrets'), countOf('DescribeSecret')]).toEqual([3, 1]);
  });

  it('asks for each secret itself where the right to list is missing', async () => {
    aws.answer('ListSecrets', () => error('AccessDeniedException'));
    const answers = await describeNames(many);
    expect([...answers.values()].every(({ status }) => status === 'ok')).toBe(true);
    expect(countOf('DescribeSecret')).toBe(21);
  });

  it('stops to list where a name is the beginning of very many others', async () => {
    aws.answer('ListSecrets', ({ NextToken }) => ({
      body: { SecretList: [], NextToken: `${String(NextToken)}+` },
    }));
    const answers = await describeNames(many);
    expect([...answers.values()].every(({ status }) => status === 'ok')).toBe(true);
    expect(countOf('ListSecrets')).toBe(6);
  });

  it('denies only the secrets that are denied', async () => {
    aws.answer('DescribeSecret', ({ SecretId }) =>
      SecretId === 'b'
        ? error('AccessDeniedException')
        : { body: { ARN: 'arn', VersionIdsToStages: stages } },
    );
    const answers = await describeNames(['a', 'b']);
    expect(answers.get('a')).toMatchObject({ status: 'ok' });
    expect(answers.get('b')).toMatchObject({ status: 'failed', error: { code: 'denied' } });
  });
});
