import type { SecretsManager, SecretsManagerContext } from '@stackref/core/secrets-manager';
import { awsSecretsManager } from '../secrets-manager';
import { awsAttributes } from '../attributes';
import type { AwsAttributes } from '../attributes';

export const region = 'eu-central-1';

/** Makes a manager as a stack does. */
export function createManager(
  attributes: Partial<AwsAttributes>,
  calls?: SecretsManagerContext['calls'],
): SecretsManager {
  const context: SecretsManagerContext = {
    stackFolder: '/workspace/stack',
    workspaceRoot: '/workspace',
    environment: process.env,
    ...(calls && { calls }),
  };
  return awsSecretsManager.create(
    awsAttributes.parse({ region_name: region, ...attributes }),
    context,
  );
}

/** Settings with which nothing waits. */
export const withoutWaiting: SecretsManagerContext['calls'] = { firstDelay: 0, longestDelay: 0 };
