import { randomUUID } from 'node:crypto';
import { SecretsManagerError } from '@stackref/core';
import type { SecretValue } from '@stackref/core';
import { versionConflict } from '../layout/version-conflict';
import { answered, isRefusal, refusalOr } from '../requests/aws-requests';
import type { AwsRequests } from '../requests/aws-requests';
import type { ClientConnection } from '../requests/client-connection';
import { versionAfter } from './request-token';
import type { SecretRequests, SecretsManagerClient } from './secret-requests';
import { deleted } from './secret-state';

/** Writes texts as the current versions of secrets. Both answer the version that was made. */
export interface SecretWriter {
  /** @throws SecretsManagerError `conflict` when somebody else has made the secret. */
  create(id: string, text: SecretValue): Promise<string>;
  /**
   * @param base - The version that the text was made from.
   * @throws SecretsManagerError `conflict` when another writer of stackref has started from that version too.
   */
  update(id: string, arn: string, base: string, text: SecretValue): Promise<string>;
}

export interface NewSecrets {
  readonly kmsKeyId: string | undefined;
  readonly tags: (id: string) => ReadonlyMap<string, string>;
}

const maxBytes = 65_536;

export function createSecretWriter(
  connection: ClientConnection<SecretsManagerClient>,
  requests: AwsRequests,
  questions: Pick<SecretRequests, 'describe'>,
  { kmsKeyId, tags }: NewSecrets,
): SecretWriter {
  /** Makes a version; `undefined` when that id is used up. */
  const put = async (id: string, version: string, text: SecretValue) => {
    const client = await connection.get();
    const request = { operation: 'PutSecretValue', subject: id, isWrite: true };
    const answer = await requests.send(request, (abortSignal) =>
      refusalOr(
        ['ResourceExistsException', 'ResourceNotFoundException', 'InvalidRequestException'],
        client.putSecretValue(
          { SecretId: id, ClientRequestToken: version, SecretString: text.reveal() },
          { abortSignal },
        ),
      ),
    );
    if (isRefusal(answer)) {
      if (answer.refusal === 'ResourceExistsException') return undefined;
      return refuse(id);
    }
    // AWS keeps to a version that it has, also when the label has gone back to an older one since.
    const isCurrent = answered(answer.VersionStages, 'PutSecretValue').includes('AWSCURRENT');
    return isCurrent ? answered(answer.VersionId, 'PutSecretValue') : undefined;
  };

  const refuse = async (id: string): Promise<never> => {
    const state = await questions.describe(id);
    if (state === undefined) throw versionConflict(`The secret ${id} was removed by someone else.`);
    if (state.deletedOn !== undefined) throw deleted(id, state.deletedOn);
    throw new SecretsManagerError('denied', `AWS does not let the secret ${id} be changed.`, {
      remedy: 'Look at it: another service manages it, or it is a replica of another region.',
    });
  };

  const update: SecretWriter['update'] = async (id, arn, base, text) => {
    refuseIf(problemOfSize(id, text));
    let version = versionAfter(arn, base);
    const written = await put(id, version, text);
    if (written !== undefined) return written;
    const state = await questions.describe(id);
    // Somebody has gone back from the version that follows this one, so its id cannot be had again.
    if (state?.version === base && state.previous === version) {
      version = versionAfter(arn, `${base}\n${version}`);
      const again = await put(id, version, text);
      if (again !== undefined) return again;
    }
    throw versionConflict(`The secret ${id} was changed by someone else.`);
  };

  return {
    update,
    async create(id, text) {
      refuseIf(problemOfSize(id, text));
      const client = await connection.get();
      const version = randomUUID();
      const given = [...tags(id)].map(([Key, Value]) => ({ Key, Value }));
      const request = { operation: 'CreateSecret', subject: id, isWrite: true };
      const answer = await requests.send(request, (abortSignal) =>
        refusalOr(
          ['ResourceExistsException', 'InvalidRequestException'],
          client.createSecret(
            {
              Name: id,
              ClientRequestToken: version,
              SecretString: text.reveal(),
              ...(kmsKeyId !== undefined && { KmsKeyId: kmsKeyId }),
              ...(given.length > 0 && { Tags: given }),
            },
            { abortSignal },
          ),
        ),
      );
      if (!isRefusal(answer)) return answered(answer.VersionId, 'CreateSecret');
      const state = await questions.describe(id);
      if (state?.deletedOn !== undefined) throw deleted(id, state.deletedOn);
      // The answer to the first of several attempts did not arrive.
      if (state?.version === version) return version;
      if (state !== undefined && state.version === undefined)
        return update(id, state.arn, '', text);
      throw versionConflict(`The secret ${id} was made by someone else.`);
    },
  };
}

function refuseIf(problem: SecretsManagerError | undefined): void {
  if (problem !== undefined) throw problem;
}

/** Says of a text whether Secrets Manager takes it. */
export function problemOfSize(id: string, text: SecretValue): SecretsManagerError | undefined {
  const bytes = Buffer.byteLength(text.reveal());
  if (bytes <= maxBytes) return undefined;
  return new SecretsManagerError(
    'too-large',
    `What is to be stored as ${id} has ${bytes} bytes; Secrets Manager takes ${maxBytes}.`,
    { remedy: 'Split the secret, or store the file elsewhere and its address here.' },
  );
}
