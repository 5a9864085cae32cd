import type { CallSettings } from '@stackref/core/secrets-manager';
import { addressName } from '../../client/store-address';
import type { StoreAddress } from '../../client/store-address';
import { createAwsRequests } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import { createClientConnection } from '../../client/client-connection';
import type { ClientConnection } from '../../client/client-connection';
import { createParameterRequests, loadParameterClient } from './parameter-requests';
import type { ParameterClient, ParameterRequests } from './parameter-requests';
import { createParameterReader } from './parameter-values';
import type { ParameterReader } from './parameter-values';
import { createParameterWriter } from './parameter-writes';
import type { NewParameters, ParameterWriter } from './parameter-writes';

/** The Parameter Store of AWS Systems Manager, as far as a layout needs it. */
export interface ParameterService extends ParameterRequests, ParameterReader, ParameterWriter {
  readonly requests: AwsRequests;
  readonly connection: ClientConnection<ParameterClient>;
}

export interface ParameterServiceOptions extends NewParameters {
  readonly address: StoreAddress;
  readonly calls: Partial<CallSettings> | undefined;
}

export function createParameterService(options: ParameterServiceOptions): ParameterService {
  const where = addressName(options.address, 'SSM Parameter Store');
  const connection = createClientConnection(where, options.address, () =>
    loadParameterClient(options.address),
  );
  const requests = createAwsRequests('ssm', where, options.calls);
  const questions = {
    ...createParameterRequests(connection, requests),
    ...createParameterReader(connection, requests),
  };
  return {
    requests,
    connection,
    ...questions,
    ...createParameterWriter(connection, requests, questions, options),
  };
}
