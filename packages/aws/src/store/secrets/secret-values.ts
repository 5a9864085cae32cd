import type { GetSecretValueResponse, APIErrorType } from '@aws-sdk/client-secrets-manager';
import {
  SecretsManagerError,
  SecretValue,
  type Answer,
  type Answers,
  type EntryText,
} from '@stackref/core/secrets-manager';
import { awsError } from '../../client/aws-error';
import { answered, isRefusal, refusalOr } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import type { ClientConnection } from '../../client/client-connection';
import { errorCode } from '../../client/error-codes';
import type { SecretRequests, SecretsManagerClient } from './secret-requests';
import { deleted, withoutValue } from './secret-state';

/** A value with the secret that it belongs to. */
export interface SecretText extends EntryText {
  readonly arn: string;
}

/** Reads the current values of secrets. */
export interface SecretReader {
  /** One secret, in one request; in the given version, else in the current one. */
  readOne(id: string, version?: string): Promise<Answer<SecretText>>;
  /** Many secrets, twenty in a request; one by one where the right to do that is missing. */
  readMany(ids: readonly string[]): Promise<Answers<SecretText>>;
}

const batchSize = 20;

export function createSecretReader(
  connection: ClientConnection<SecretsManagerClient>,
  requests: AwsRequests,
  questions: Pick<SecretRequests, 'describe'>,
): SecretReader {
  const readOne = async (id: string, version?: string): Promise<Answer<SecretText>> => {
    if (version !== undefined) return readVersion(id, { VersionId: version });
    try {
      return await readVersion(id, {});
    } catch (error) {
      if (!isDenied(error)) throw error;
      // Policies can allow the current version alone, and then ask for its label to be named.
      return readVersion(id, { VersionStage: 'AWSCURRENT' });
    }
  };

  const readVersion = async (
    id: string,
    which: { readonly VersionId?: string; readonly VersionStage?: string },
  ): Promise<Answer<SecretText>> => {
    const client = await connection.get();
    const answer = await requests.send(
      { operation: 'GetSecretValue', subject: id },
      (abortSignal) =>
        refusalOr(
          ['ResourceNotFoundException', 'InvalidRequestException'],
          client.getSecretValue({ SecretId: id, ...which }, { abortSignal }),
        ),
    );
    if (isRefusal(answer)) return explain(id, answer.refusal, answer.message);
    return textOf(id, answer, 'GetSecretValue');
  };

  /** Why a secret has no value to give. */
  const explain = async (
    id: string,
    name: string,
    message: string,
  ): Promise<Answer<SecretText>> => {
    if (name === 'ResourceNotFoundException') {
      return /staging label/i.test(message) ? failed(withoutValue(id)) : { status: 'missing' };
    }
    if (name === 'InvalidRequestException') {
      const state = await questions.describe(id).catch(unlessDenied);
      if (state?.deletedOn !== undefined || /delet/i.test(message)) {
        return failed(deleted(id, state?.deletedOn));
      }
    }
    const code = errorCode(name, 400);
    // The request as a whole went through, so this one is worth another try.
    if (code === 'throttled' || code === 'unavailable') return readOne(id);
    const request = { action: 'secretsmanager:GetSecretValue', subject: id, isWrite: false };
    return failed(awsError(code, name, request, message));
  };

  const readBatch = async (ids: readonly string[]): Promise<Answers<SecretText>> => {
    const { values, errors } = await getBatch(ids);
    return requests.askEach(ids, async (id) => {
      const value = values.get(id);
      if (value !== undefined) return textOf(id, value, 'BatchGetSecretValue');
      const { ErrorCode, Message = '' } = answered(errors.get(id), 'BatchGetSecretValue');
      return explain(id, answered(ErrorCode, 'BatchGetSecretValue'), Message);
    });
  };

  const getBatch = async (ids: readonly string[]) => {
    const client = await connection.get();
    const values = new Map<string, GetSecretValueResponse>();
    const errors = new Map<string, APIErrorType>();
    let token: string | undefined;
    do {
      const page = await requests.send({ operation: 'BatchGetSecretValue' }, (abortSignal) =>
        client.batchGetSecretValue({ SecretIdList: [...ids], NextToken: token }, { abortSignal }),
      );
      for (const value of page.SecretValues ?? []) {
        values.set(value.Name ?? '', value).set(value.ARN ?? '', value);
      }
      for (const error of page.Errors ?? []) errors.set(error.SecretId ?? '', error);
      token = page.NextToken;
    } while (token !== undefined);
    return { values, errors };
  };

  return {
    readOne,
    readMany: (ids) =>
      ids.length === 1
        ? requests.askEach(ids, (id) => readOne(id))
        : requests.askInBatches(ids, batchSize, async (batch) => {
            try {
              return await readBatch(batch);
            } catch (error) {
              if (!isDenied(error)) throw error;
              return requests.askEach(batch, (id) => readOne(id));
            }
          }),
  };
}

function textOf(
  id: string,
  { ARN, VersionId, SecretString, SecretBinary }: GetSecretValueResponse,
  operation: string,
): Answer<SecretText> {
  if (SecretString === undefined && SecretBinary !== undefined) {
    return failed(
      new SecretsManagerError('corrupt', `The secret ${id} is binary, not text.`, {
        remedy: 'Store it as a text (SecretString).',
      }),
    );
  }
  return {
    status: 'ok',
    value: {
      arn: answered(ARN, operation),
      version: answered(VersionId, operation),
      text: new SecretValue(answered(SecretString, operation)),
    },
  };
}

function failed(error: SecretsManagerError): Answer<never> {
  return { status: 'failed', error };
}

function isDenied(error: unknown): boolean {
  return error instanceof SecretsManagerError && error.code === 'denied';
}

/** For what is good to know, and not everybody may see. */
export function unlessDenied(error: unknown): undefined {
  if (!isDenied(error)) throw error;
}
