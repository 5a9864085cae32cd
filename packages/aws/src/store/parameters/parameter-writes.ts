import type { PutParameterRequest } from '@aws-sdk/client-ssm';
import {
  SecretsManagerError,
  SecretValue,
  versionConflict,
  writeUncompared,
  type Rebase,
  type UncomparedEntry,
} from '@stackref/core/secrets-manager';
import { answered, isRefusal, refusalOr } from '../../client/aws-requests';
import type { AwsRequests } from '../../client/aws-requests';
import type { ClientConnection } from '../../client/client-connection';
import type { ParameterClient, ParameterRequests } from './parameter-requests';
import { numberOfVersion } from './parameter-state';
import type { ParameterState } from './parameter-state';
import type { ParameterReader } from './parameter-values';

/** Writes texts as the current versions of parameters. Both answer the version that was made. */
export interface ParameterWriter {
  /** @throws SecretsManagerError `conflict` when somebody else has made the parameter. */
  create(id: string, text: SecretValue): Promise<string>;
  /**
   * @param base - The version that the text was made from.
   * @param rebase - Makes the text anew from one that somebody else has written in between.
   * @throws SecretsManagerError `conflict` when somebody else has written, `overwritten` when that is hidden now.
   */
  update(state: ParameterState, base: string, text: SecretValue, rebase: Rebase): Promise<string>;
  /** Says of a text whether it fits into a parameter, which may be there already. */
  problemOfText(
    id: string,
    state: ParameterState | undefined,
    text: SecretValue,
  ): SecretsManagerError | undefined;
}

export interface NewParameters {
  readonly kmsKeyId: string | undefined;
  readonly isAdvanced: boolean;
}

const maxBytes = 4096;
const maxBytesAdvanced = 8192;

export function createParameterWriter(
  connection: ClientConnection<ParameterClient>,
  requests: AwsRequests,
  questions: ParameterRequests & ParameterReader,
  { kmsKeyId, isAdvanced }: NewParameters,
): ParameterWriter {
  const put = async (
    id: string,
    text: SecretValue,
    input: Omit<PutParameterRequest, 'Name' | 'Value'>,
  ) => {
    const client = await connection.get();
    const answer = await requests.send(
      // AWS counts a repetition as one more version.
      { operation: 'PutParameter', subject: id, write: 'once' },
      (abortSignal) =>
        refusalOr(
          ['ParameterAlreadyExists', 'ValidationException'],
          client.putParameter({ Name: id, Value: text.reveal(), ...input }, { abortSignal }),
        ),
    );
    if (!isRefusal(answer)) return answered(answer.Version, 'PutParameter');
    if (answer.refusal === 'ParameterAlreadyExists') {
      throw versionConflict(`The parameter ${id} was made by someone else.`);
    }
    throw refused(id, answer.message);
  };

  /** The version with its time, which the answer to a write leaves out. */
  const named = async (id: string, number: number) => {
    const version = await questions.versionNow(id);
    const isOurs = version !== undefined && numberOfVersion(version) === number;
    return isOurs ? version : `${number}@`;
  };

  const problemOfText: ParameterWriter['problemOfText'] = (id, state, text) => {
    const isLarge = isAdvanced || state?.kept?.isAdvanced === true;
    const bytes = Buffer.byteLength(text.reveal());
    if (bytes <= (isLarge ? maxBytesAdvanced : maxBytes)) return undefined;
    const remedy =
      isLarge || bytes > maxBytesAdvanced
        ? 'Split the secret, or use `service: secretsmanager`.'
        : 'Set `tier: advanced`, which AWS charges for, or use `service: secretsmanager`.';
    return new SecretsManagerError(
      'too-large',
      `What is to be stored as ${id} has ${bytes} bytes; the parameter takes ${isLarge ? maxBytesAdvanced : maxBytes}.`,
      { remedy },
    );
  };

  return {
    problemOfText,

    async create(id, text) {
      const problem = problemOfText(id, undefined, text);
      if (problem !== undefined) throw problem;
      const number = await put(id, text, {
        Type: 'SecureString',
        Overwrite: false,
        ...(kmsKeyId !== undefined && { KeyId: kmsKeyId }),
        ...(isAdvanced && { Tier: 'Advanced' }),
      });
      return named(id, number);
    },

    async update(known, base, text, rebase) {
      const { id } = known;
      const state = known.kept === undefined ? (await questions.describe([id]))[0] : known;
      if (state?.kept === undefined) throw versionConflict(`The parameter ${id} was removed.`);
      const problem = problemOfText(id, state, text);
      if (problem !== undefined) throw problem;
      const { type, keyId, isAdvanced: wasAdvanced } = state.kept;
      const entry: UncomparedEntry<number> = {
        subject: `The parameter ${id}`,
        history: `aws ssm get-parameter-history --name ${id}`,
        put: (next) =>
          put(id, next, {
            Overwrite: true,
            ...(type !== undefined && { Type: type }),
            ...(type === 'SecureString' && keyId !== undefined && { KeyId: keyId }),
            ...((isAdvanced || wasAdvanced) && { Tier: 'Advanced' }),
          }),
        // AWS counts versions.
        hiddenBy: (written, from) => (written === from + 1 ? undefined : written - 1),
        async read(version) {
          const answer = await questions.readVersion(id, version);
          return answer.status === 'ok' ? answer.value.text : undefined;
        },
      };
      return named(id, await writeUncompared(entry, numberOfVersion(base), text, rebase));
    },
  };
}

/** @param message - What AWS says, which may quote the value. */
function refused(id: string, message: string): SecretsManagerError {
  if (/nest|\{\{/.test(message)) {
    return new SecretsManagerError(
      'denied',
      `The Parameter Store takes no value with {{ }} in it, such as the one for ${id}.`,
      { remedy: 'Use `layout: json`, or `service: secretsmanager`.' },
    );
  }
  return new SecretsManagerError('denied', `AWS refuses what is to be stored as ${id}.`, {
    remedy: 'Check kms_key_id, the tier and the type of the parameter.',
  });
}

/**
 * The Parameter Store takes no text with `{{`. In JSON that occurs in strings only, where a brace can be written in
 * another way.
 */
export function escapeBraces(json: SecretValue): SecretValue {
  return new SecretValue(json.reveal().replaceAll('{{', '{\\u007b'));
}
