import { randomUUID } from 'node:crypto';
import {
  SecretsManagerError,
  versionConflict,
  writeUncompared,
  type Rebase,
  type SecretValue,
  type UncomparedEntry,
} from '@stackref/core/secrets-manager';
import { answered, isRefusal, refusalOr } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import type { ClientConnection } from '../../client/client-connection';
import { versionAfter } from './request-token';
import type { SecretRequests, SecretsManagerClient } from './secret-requests';
import { deleted } from './secret-state';
import { unlessDenied } from './secret-values';
import type { SecretReader } from './secret-values';

/**
 * Writes texts as the current versions of secrets. Both answer the version that was made.
 *
 * `rebase` makes the text anew from one that somebody else has written in between.
 */
export interface SecretWriter {
  /** @throws SecretsManagerError `conflict` when somebody else has made the secret. */
  create(id: string, text: SecretValue, rebase: Rebase): Promise<string>;
  /** @throws SecretsManagerError `conflict` when somebody else has written, `overwritten` when that is hidden now. */
  update(base: SecretBase, text: SecretValue, rebase: Rebase): Promise<string>;
}

/** What a text was made from. */
export interface SecretBase {
  readonly id: string;
  readonly arn: string;
  /** The version; empty for a secret without a value. */
  readonly version: string;
}

export interface NewSecrets {
  readonly kmsKeyId: string | undefined;
  readonly tags: (id: string) => ReadonlyMap<string, string>;
}

const maxBytes = 65_536;

export function createSecretWriter(
  connection: ClientConnection<SecretsManagerClient>,
  requests: AwsRequests,
  questions: Pick<SecretRequests, 'describe'> & Pick<SecretReader, 'readOne'>,
  { kmsKeyId, tags }: NewSecrets,
): SecretWriter {
  /** Makes a version; `undefined` when that id is used up. */
  const put = async (id: string, version: string, text: SecretValue) => {
    const client = await connection.get();
    const request = { operation: 'PutSecretValue', subject: id, write: 'repeatable' } as const;
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

  /** Makes the version that follows another one. */
  const putAfter = async ({ id, arn, version: base }: SecretBase, text: SecretValue) => {
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

  /** AWS replaces whatever is there, and calls that the previous version. */
  const hiddenBy = async (id: string, written: string, base: string) => {
    const state = await questions.describe(id).catch(unlessDenied);
    // Who may not look is not told: writing needs no right to describe.
    if (state === undefined) return undefined;
    if (state.version !== written) throw versionConflict(`The secret ${id} was changed again.`);
    return state.previous === base ? undefined : state.previous;
  };

  const update: SecretWriter['update'] = async ({ id, arn, version: base }, text, rebase) => {
    refuseIf(problemOfSize(id, text));
    const entry: UncomparedEntry<string> = {
      subject: `The secret ${id}`,
      history: `aws secretsmanager list-secret-version-ids --include-deprecated --secret-id ${id}`,
      put: (next, from) => putAfter({ id, arn, version: from }, next),
      hiddenBy: (written, from) => hiddenBy(id, written, from),
      async read(version) {
        const answer = await questions.readOne(id, version);
        return answer.status === 'ok' ? answer.value.text : undefined;
      },
    };
    return writeUncompared(entry, base, text, rebase);
  };

  return {
    update,
    async create(id, text, rebase) {
      refuseIf(problemOfSize(id, text));
      const client = await connection.get();
      const version = randomUUID();
      const given = [...tags(id)].map(([Key, Value]) => ({ Key, Value }));
      const request = { operation: 'CreateSecret', subject: id, write: 'repeatable' } as const;
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
        return update({ id, arn: state.arn, version: '' }, text, rebase);
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
