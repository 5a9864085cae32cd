import { parseJson, SecretsManagerError, type Calls } from '@stackref/core/secrets-manager';
import { operationOf } from './operation';
import { refusalError } from './refusal';
import type { SecretClientOptions } from './sdk';
import { parseServiceError, type HttpAnswer } from './service-error';

export type RequestPolicy = NonNullable<
  SecretClientOptions['additionalPolicies']
>[number]['policy'];

type Response = Awaited<ReturnType<RequestPolicy['sendRequest']>>;

/** An answer of the service, and how the SDK has it handed on. */
interface Delivery {
  readonly answer: HttpAnswer;
  readonly handOn: () => Response;
}

/**
 * Lets every HTTP request of the SDK go through {@link Calls}, each page of a list by itself: the SDK offers no way to
 * go on with a list after a page that failed. What comes back is an answer of Key Vault, or a
 * {@link SecretsManagerError} is thrown.
 */
export function createRequestPolicy(calls: Calls, where: string): RequestPolicy {
  return {
    name: 'stackrefRequestPolicy',
    async sendRequest(request, next) {
      const { body } = request;
      const operation = operationOf(request.method, request.url);
      const { handOn } = await calls.request(
        operation.name,
        async (signal) => {
          // The SDK takes the body away for the request that only asks which token is needed.
          if (body !== undefined) request.body = body;
          request.abortSignal = signal;
          const delivery = await deliver(next(request));
          const { answer } = delivery;
          if (!isAnswer(answer)) throw refusalError(parseServiceError(answer), where, operation);
          if (parseJson(answer.bodyAsText ?? '') === undefined) throw notJson(where);
          return delivery;
        },
        { write: operation.right.verb === 'write' ? 'once' : undefined },
      );
      return handOn();
    },
  };
}

/** The SDK throws refusals at this place before version 4.10 and gives them as answers since. */
async function deliver(asked: Promise<Response>): Promise<Delivery> {
  try {
    const response = await asked;
    return { answer: response, handOn: () => response };
  } catch (error) {
    const answer = answerIn(error);
    if (answer === undefined) throw error;
    return {
      answer,
      handOn: () => {
        throw error;
      },
    };
  }
}

function answerIn(error: unknown): HttpAnswer | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  const { response } = error as { readonly response?: HttpAnswer | undefined };
  return response;
}

/** That there is no such secret is an answer, when Key Vault says it. */
function isAnswer(answer: HttpAnswer): boolean {
  if (answer.status >= 200 && answer.status < 300) return true;
  return answer.status === 404 && parseServiceError(answer).code === 'SecretNotFound';
}

function notJson(where: string): SecretsManagerError {
  return new SecretsManagerError(
    'unavailable',
    `${where} gave an answer that is incomplete or not JSON.`,
    { remedy: 'Run again, and check what is between the key vault and this machine.' },
  );
}
