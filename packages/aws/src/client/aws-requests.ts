import {
  createCalls,
  SecretsManagerError,
  type Calls,
  type CallSettings,
} from '@stackref/core/secrets-manager';
import { toAwsError } from './aws-error';
import { isClientError } from './client-error';

/** One request to AWS. */
export interface AwsRequest {
  /** The operation, in the words of AWS: `GetSecretValue`. */
  readonly operation: string;
  /** What is asked for, for messages. */
  readonly subject?: string;
  /** See `RequestOptions` of core. */
  readonly write?: 'once' | 'repeatable';
}

/** Makes requests to one service of AWS. */
export interface AwsRequests extends Pick<Calls, 'askEach' | 'askInBatches'> {
  /** @throws SecretsManagerError */
  send<Result>(
    request: AwsRequest,
    perform: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result>;
}

/** @param where - The address that is asked, for messages. */
export function createAwsRequests(
  service: 'secretsmanager' | 'ssm',
  where: string,
  settings: Partial<CallSettings> | undefined,
): AwsRequests {
  const calls = createCalls({ toError: () => undefined, settings });
  return {
    askEach: (names, ask) => calls.askEach(names, ask),
    askInBatches: (names, size, ask) => calls.askInBatches(names, size, ask),
    async send({ operation, subject, write }, perform) {
      const action = `${service}:${operation}`;
      const isWrite = write !== undefined;
      const clock = { isCorrected: false };
      const attempt = async (signal: AbortSignal) => {
        try {
          return await perform(signal);
        } catch (error) {
          if (error instanceof SecretsManagerError) throw error;
          // The SDK has set its clock by the answer: what failed for that alone succeeds now.
          clock.isCorrected = isClientError(error) && error.$metadata?.clockSkewCorrected === true;
          throw toAwsError(error, { action, subject, isWrite, where }) ?? error;
        }
      };
      try {
        return await calls.request(operation, attempt, { write });
      } catch (error) {
        if (!clock.isCorrected) throw error;
        return await calls.request(operation, attempt, { write });
      }
    },
  };
}

/** An error of AWS that is an answer, such as that there is no secret of the name. */
export interface Refusal {
  /** The error's name. */
  readonly refusal: string;
  readonly message: string;
}

/** Makes answers of the errors that have one of the names. */
export async function refusalOr<Output extends object>(
  names: readonly string[],
  answer: Promise<Output>,
): Promise<Output | Refusal> {
  try {
    return await answer;
  } catch (error) {
    if (!isClientError(error)) throw error;
    const refusal = error.name;
    if (!names.includes(refusal)) throw error;
    return { refusal, message: error.message };
  }
}

export function isRefusal(answer: object): answer is Refusal {
  return 'refusal' in answer;
}

/**
 * What an answer has to hold: one without it says nothing, above all not that something is missing.
 *
 * @throws SecretsManagerError `unavailable`
 */
export function answered<Value>(value: Value | undefined | null, operation: string): Value {
  if (value !== undefined && value !== null) return value;
  throw new SecretsManagerError('unavailable', `The answer to ${operation} is not one of AWS.`, {
    remedy: 'Check the endpoint and the proxies before it, then run again.',
  });
}
