import type { SecretListEntry, SecretsManager } from '@aws-sdk/client-secrets-manager';
import { loadClient } from '@stackref/core/secrets-manager';
import type { StoreAddress } from '../../client/store-address';
import { allPages, expiredPage } from '../../client/all-pages';
import { answered, isRefusal, refusalOr } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import { clientConfiguration } from '../../client/client-connection';
import type { ClientConnection } from '../../client/client-connection';
import type { SecretState } from './secret-state';

/** The client that the SDK makes of the service. */
export type SecretsManagerClient = SecretsManager;

export async function loadSecretsManagerClient(
  address: StoreAddress,
): Promise<SecretsManagerClient> {
  const sdk = await loadClient(
    '@aws-sdk/client-secrets-manager',
    () => import('@aws-sdk/client-secrets-manager'),
  );
  return new sdk.SecretsManager(clientConfiguration(address));
}

/** The questions about secrets that are answered without values. */
export interface SecretRequests {
  /** @returns `undefined` when there is no such secret. */
  describe(id: string): Promise<SecretState | undefined>;
  /** All secrets whose names start with one of the given texts, ten at most; all secrets for none. */
  list(
    prefixes: readonly string[],
    options?: {
      readonly includeDeleted?: boolean;
      /** Pages of a hundred to read at most; all when absent. */
      readonly mostPages?: number;
    },
  ): Promise<readonly SecretState[]>;
}

export function createSecretRequests(
  connection: ClientConnection<SecretsManagerClient>,
  requests: AwsRequests,
): SecretRequests {
  return {
    async describe(id) {
      const client = await connection.get();
      const answer = await requests.send(
        { operation: 'DescribeSecret', subject: id },
        (abortSignal) =>
          refusalOr(
            ['ResourceNotFoundException'],
            client.describeSecret({ SecretId: id }, { abortSignal }),
          ),
      );
      if (isRefusal(answer)) return undefined;
      const { ARN, DeletedDate, VersionIdsToStages } = answer;
      return stateOf(id, answered(ARN, 'DescribeSecret'), DeletedDate, VersionIdsToStages);
    },

    async list(prefixes, { includeDeleted = false, mostPages } = {}) {
      const client = await connection.get();
      const filters = prefixes.length > 0 ? [{ Key: 'name' as const, Values: [...prefixes] }] : [];
      const entries = await allPages(async (token) => {
        const answer = await requests.send({ operation: 'ListSecrets' }, (abortSignal) =>
          refusalOr(
            expiredPage,
            client.listSecrets(
              {
                MaxResults: 100,
                Filters: filters,
                IncludePlannedDeletion: includeDeleted,
                NextToken: token,
              },
              { abortSignal },
            ),
          ),
        );
        if (isRefusal(answer)) return answer;
        return { items: answered(answer.SecretList, 'ListSecrets'), next: answer.NextToken };
      }, mostPages);
      return entries.map(stateOfEntry);
    },
  };
}

function stateOfEntry({ Name, ARN, DeletedDate, SecretVersionsToStages }: SecretListEntry) {
  const id = answered(Name, 'ListSecrets');
  return stateOf(id, answered(ARN, 'ListSecrets'), DeletedDate, SecretVersionsToStages);
}

function stateOf(
  id: string,
  arn: string,
  deletedOn: Date | undefined,
  stages: Readonly<Record<string, readonly string[]>> = {},
): SecretState {
  const labelled = (label: string) =>
    Object.entries(stages).find(([, labels]) => labels.includes(label))?.[0];
  return {
    id,
    arn,
    version: labelled('AWSCURRENT'),
    previous: labelled('AWSPREVIOUS'),
    deletedOn,
  };
}
