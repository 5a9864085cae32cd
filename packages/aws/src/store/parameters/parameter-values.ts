import type { Parameter } from '@aws-sdk/client-ssm';
import {
  SecretsManagerError,
  SecretValue,
  type Answer,
  type Answers,
  type EntryText,
} from '@stackref/core/secrets-manager';
import { answered } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import type { ClientConnection } from '../../client/client-connection';
import type { ParameterClient } from './parameter-requests';
import { numberOfVersion, versionOf } from './parameter-state';

/** Reads the current values of parameters. */
export interface ParameterReader {
  /** Ten in a request; one by one where AWS denies all of them because of one. */
  readMany(ids: readonly string[]): Promise<Answers<EntryText>>;
  /** One version of a parameter, by the number that AWS gave it. */
  readVersion(id: string, number: number): Promise<Answer<EntryText>>;
  /** The version that a parameter has now; `undefined` when there is none. */
  versionNow(id: string): Promise<string | undefined>;
}

const batchSize = 10;

export function createParameterReader(
  connection: ClientConnection<ParameterClient>,
  requests: AwsRequests,
): ParameterReader {
  const get = async (ids: readonly string[], isDecrypted: boolean) => {
    const client = await connection.get();
    const [subject] = ids;
    const request = {
      operation: 'GetParameters',
      ...(ids.length === 1 && subject !== undefined && { subject }),
    };
    const { Parameters, InvalidParameters } = await requests.send(request, (abortSignal) =>
      client.getParameters({ Names: [...ids], WithDecryption: isDecrypted }, { abortSignal }),
    );
    return new Map(
      ids.map((id) => {
        // A version is asked for behind a colon, which no name has.
        const parameter = Parameters?.find(({ Name }) => Name === id || id.startsWith(`${Name}:`));
        const isMissing = parameter === undefined && InvalidParameters?.includes(id) === true;
        return [id, isMissing ? undefined : answered(parameter, 'GetParameters')] as const;
      }),
    );
  };

  const readBatch = async (ids: readonly string[]): Promise<Answers<EntryText>> => {
    const parameters = await get(ids, true);
    return new Map([...parameters].map(([id, parameter]) => [id, answerOf(parameter)]));
  };

  const readOne = async (id: string): Promise<Answer<EntryText>> =>
    (await readBatch([id])).get(id) ?? { status: 'missing' };

  return {
    readMany: (ids) =>
      requests.askInBatches(ids, batchSize, async (batch) => {
        try {
          return await readBatch(batch);
        } catch (error) {
          const isDenied = error instanceof SecretsManagerError && error.code === 'denied';
          if (!isDenied || batch.length === 1) throw error;
          return requests.askEach(batch, readOne);
        }
      }),

    async readVersion(id, number) {
      const answer = await readOne(`${id}:${number}`);
      const isThat = answer.status === 'ok' && numberOfVersion(answer.value.version) === number;
      return isThat || answer.status !== 'ok' ? answer : { status: 'missing' };
    },

    async versionNow(id) {
      const parameter = (await get([id], false)).get(id);
      return parameter && versionOf(parameter, 'GetParameters');
    },
  };
}

function answerOf(parameter: Parameter | undefined): Answer<EntryText> {
  if (parameter === undefined) return { status: 'missing' };
  return {
    status: 'ok',
    value: {
      version: versionOf(parameter, 'GetParameters'),
      text: new SecretValue(answered(parameter.Value, 'GetParameters')),
    },
  };
}
