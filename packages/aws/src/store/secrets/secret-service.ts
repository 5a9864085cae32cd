import type { CallSettings } from '@stackref/core/secrets-manager';
import type { StoreAddress } from '../../client/store-address';
import { addressName } from '../../client/store-address';
import { createAwsRequests } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import { createClientConnection } from '../../client/client-connection';
import type { ClientConnection } from '../../client/client-connection';
import { createSecretRequests, loadSecretsManagerClient } from './secret-requests';
import type { SecretRequests, SecretsManagerClient } from './secret-requests';
import { createSecretReader } from './secret-values';
import type { SecretReader } from './secret-values';
import { createSecretWriter } from './secret-writes';
import type { NewSecrets, SecretWriter } from './secret-writes';

/** AWS Secrets Manager, as far as a layout needs it. */
export interface SecretService extends SecretRequests, SecretReader, SecretWriter {
  readonly requests: AwsRequests;
  readonly connection: ClientConnection<SecretsManagerClient>;
}

export interface SecretServiceOptions extends NewSecrets {
  readonly address: StoreAddress;
  readonly calls: Partial<CallSettings> | undefined;
}

export function createSecretService(options: SecretServiceOptions): SecretService {
  const where = addressName(options.address, 'AWS Secrets Manager');
  const connection = createClientConnection(where, options.address, () =>
    loadSecretsManagerClient(options.address),
  );
  const requests = createAwsRequests('secretsmanager', where, options.calls);
  const asked = createSecretRequests(connection, requests);
  const questions = { ...asked, ...createSecretReader(connection, requests, asked) };
  return {
    requests,
    connection,
    ...questions,
    ...createSecretWriter(connection, requests, questions, options),
  };
}
