import { inspect } from 'node:util';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import type { FakeAws } from '../../__fixtures__/fake-aws';
import { answerForSecret } from '../../__fixtures__/secret-of-aws';
import { versionAfter } from './request-token';

const changes = new Map([['key', new SecretValue('hunter2')]]);

/** moto moves labels and answers for deleted names in another way than AWS. */
describe('writing to Secrets Manager', () => {
  let aws: FakeAws;
  beforeEach(async () => {
    aws = await startFakeAws();
    aws.answer('GetSecretValue', () => ({
      body: { ARN: 'arn', VersionId: 'v1', SecretString: '{"key":"old"}' },
    }));
  });
  afterEach(() => aws.close());

  const write = (expectedVersion?: string | null) =>
    createManager({ endpoint_url: aws.url, kms_key_id: 'alias/own' }, withoutWaiting).write?.(
      'db',
      changes,
      expectedVersion,
    );
  const inputsOf = (operation: string) =>
    aws.asked.filter((asked) => asked.operation === operation).map(({ input }) => input);
  const describeAs = (versions: Readonly<Record<string, string[]>>, more = {}) => {
    aws.answer('DescribeSecret', () => ({
      body: { ARN: 'arn', VersionIdsToStages: versions, ...more },
    }));
  };

  it('creates a secret under the key that the stack names', async () => {
    aws.answer('CreateSecret', ({ ClientRequestToken }) => ({
      body: { ARN: 'arn', VersionId: ClientRequestToken },
    }));
    expect(await write(null)).toMatchObject({ outcome: 'created' });
    expect(inputsOf('CreateSecret')).toMatchObject([
      { Name: 'db', KmsKeyId: 'alias/own', SecretString: '{"key":"hunter2"}' },
    ]);
  });

  it('asks for the version that follows the one it starts from', async () => {
    aws.answer('PutSecretValue', ({ ClientRequestToken }) => ({
      body: { VersionId: ClientRequestToken, VersionStages: ['AWSCURRENT'] },
    }));
    const version = versionAfter('arn', 'v1');
    describeAs({ v1: ['AWSPREVIOUS'], [version]: ['AWSCURRENT'] });
    expect(await write('v1')).toEqual({ outcome: 'updated', version });
    expect(inputsOf('PutSecretValue')).toMatchObject([{ ClientRequestToken: version }]);
  });

  it('refuses when somebody else has made the version that follows', async () => {
    aws.answer('PutSecretValue', () => error('ResourceExistsException'));
    describeAs({ v1: ['AWSPREVIOUS'], [versionAfter('arn', 'v1')]: ['AWSCURRENT'] });
    await expect(write('v1')).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['is refused', false],
    ['is taken for a repetition', true],
  ])('makes another version where somebody went back and the next one %s', async (_how, isSame) => {
    const secret = answerForSecret(aws, 'db');
    secret.write('v1', '{"key":"old"}');
    secret.write(versionAfter('arn', 'v1'), `{"key":"${isSame ? 'hunter2' : 'other'}"}`);
    secret.goBack();
    expect(await write('v1')).toEqual({ outcome: 'updated', version: secret.current });
    expect(secret.text()).toBe('{"key":"hunter2"}');
    expect(inputsOf('PutSecretValue')).toHaveLength(2);
  });

  it('does not take a write that is under way for one that was undone', async () => {
    aws.answer('PutSecretValue', () => error('ResourceExistsException'));
    describeAs({ v1: ['AWSCURRENT'] });
    await expect(write('v1')).rejects.toMatchObject({ code: 'conflict' });
    expect(inputsOf('PutSecretValue')).toHaveLength(1);
  });

  it('says that the name is taken by a secret that is scheduled for deletion', async () => {
    aws.answer('CreateSecret', () =>
      error('InvalidRequestException', 'a secret with this name is already scheduled for deletion'),
    );
    describeAs({ v1: ['AWSCURRENT'] }, { DeletedDate: Date.UTC(2026, 11, 24) / 1000 });
    await expect(write(null)).rejects.toMatchObject({
      code: 'deleted',
      remedy: expect.stringContaining('restore-secret'),
    });
  });

  it('says that another service manages the secret', async () => {
    aws.answer('PutSecretValue', () => error('InvalidRequestException', 'managed by RDS'));
    describeAs({ v1: ['AWSCURRENT'] });
    await expect(write('v1')).rejects.toMatchObject({ code: 'denied' });
  });

  it('names the right that is missing, and shows no value', async () => {
    aws.answer('PutSecretValue', () => error('AccessDeniedException', 'not authorized'));
    const failure: unknown = await write('v1')?.catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ code: 'denied' });
    expect(inspect(failure)).toContain('secretsmanager:PutSecretValue');
    expect(inspect(failure, { depth: Infinity, showHidden: true })).not.toContain('hunter2');
  });
});
