import { SecretValue } from '@stackref/core/secrets-manager';
import { createManager, withoutWaiting } from '../../__fixtures__/create-manager';
import { error, startFakeAws } from '../../__fixtures__/fake-aws';
import { versionAfter } from './request-token';

describe('writing to Secrets Manager with layout flat', () => {
  it('does not write over what somebody wrote between the list and the look at the value', async () => {
    const aws = await startFakeAws();
    try {
      const next = versionAfter('arn', 'v1');
      aws.answer('ListSecrets', () => ({
        body: {
          SecretList: [
            { ARN: 'arn', Name: 'db/key', SecretVersionsToStages: { v1: ['AWSCURRENT'] } },
          ],
        },
      }));
      aws.answer('GetSecretValue', () => ({
        body: { ARN: 'arn', Name: 'db/key', VersionId: next, SecretString: 'theirs' },
      }));
      aws.answer('DescribeSecret', () => ({
        body: { ARN: 'arn', VersionIdsToStages: { v1: ['AWSPREVIOUS'], [next]: ['AWSCURRENT'] } },
      }));
      aws.answer('PutSecretValue', ({ ClientRequestToken }) =>
        ClientRequestToken === next
          ? error('ResourceExistsException')
          : { body: { VersionId: ClientRequestToken, VersionStages: ['AWSCURRENT'] } },
      );
      const manager = createManager({ endpoint_url: aws.url, layout: 'flat' }, withoutWaiting);
      const { version } = await versionOf(manager.describe(['db']));
      const write = manager.write?.('db', new Map([['key', new SecretValue('ours')]]), version);
      await expect(write).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await aws.close();
    }
  });
});

async function versionOf(
  question: Promise<ReadonlyMap<string, { status: string; value?: { version: string } }>>,
): Promise<{ version: string }> {
  const answer = (await question).get('db');
  if (answer?.value === undefined) throw new Error(`The secret is ${answer?.status ?? 'absent'}.`);
  return answer.value;
}
