import type { ParameterStringFilter, SSM } from '@aws-sdk/client-ssm';
import { loadClient } from '@stackref/core/secrets-manager';
import type { StoreAddress } from '../../client/store-address';
import { allPages, expiredPage } from '../../client/all-pages';
import { answered, isRefusal, refusalOr } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import { clientConfiguration } from '../../client/client-connection';
import type { ClientConnection } from '../../client/client-connection';
import { stateOfMetadata, versionOf } from './parameter-state';
import type { ParameterState } from './parameter-state';

/** The client that the SDK makes of the service. */
export type ParameterClient = SSM;

export async function loadParameterClient(address: StoreAddress): Promise<ParameterClient> {
  const sdk = await loadClient('@aws-sdk/client-ssm', () => import('@aws-sdk/client-ssm'));
  return new sdk.SSM(clientConfiguration(address));
}

/** The questions about parameters that are answered without values. */
export interface ParameterRequests {
  /** The parameters of these names, fifty at most. */
  describe(ids: readonly string[]): Promise<readonly ParameterState[]>;
  /** The parameters right below these paths, fifty at most. */
  describeIn(paths: readonly string[]): Promise<readonly ParameterState[]>;
  /** All parameters below a path at any depth; all of the account for none. */
  describeAll(path: string | undefined): Promise<readonly ParameterState[]>;
  /** The parameters right below a path, for those who may not describe any. Values arrive encrypted and are dropped. */
  listIn(path: string): Promise<readonly ParameterState[]>;
}

export function createParameterRequests(
  connection: ClientConnection<ParameterClient>,
  requests: AwsRequests,
): ParameterRequests {
  const describe = async (filters: ParameterStringFilter[]) => {
    const client = await connection.get();
    return allPages(async (token) => {
      const answer = await requests.send({ operation: 'DescribeParameters' }, (abortSignal) =>
        refusalOr(
          expiredPage,
          client.describeParameters(
            { MaxResults: 50, ParameterFilters: filters, NextToken: token },
            { abortSignal },
          ),
        ),
      );
      if (isRefusal(answer)) return answer;
      const parameters = answered(answer.Parameters, 'DescribeParameters');
      return { items: parameters.map(stateOfMetadata), next: answer.NextToken };
    });
  };

  return {
    describe: (ids) => describe([{ Key: 'Name', Option: 'Equals', Values: [...ids] }]),
    describeIn: (paths) => describe([{ Key: 'Path', Option: 'OneLevel', Values: [...paths] }]),
    describeAll: (path) =>
      describe(path === undefined ? [] : [{ Key: 'Path', Option: 'Recursive', Values: [path] }]),

    async listIn(path) {
      const client = await connection.get();
      const request = { operation: 'GetParametersByPath', subject: path };
      return allPages(async (token) => {
        const answer = await requests.send(request, (abortSignal) =>
          refusalOr(
            expiredPage,
            client.getParametersByPath(
              { Path: path, MaxResults: 10, WithDecryption: false, NextToken: token },
              { abortSignal },
            ),
          ),
        );
        if (isRefusal(answer)) return answer;
        const parameters = answered(answer.Parameters, 'GetParametersByPath');
        const items = parameters.map((parameter): ParameterState => ({
          id: answered(parameter.Name, 'GetParametersByPath'),
          version: versionOf(parameter, 'GetParametersByPath'),
          kept: undefined,
        }));
        return { items, next: answer.NextToken };
      });
    },
  };
}
