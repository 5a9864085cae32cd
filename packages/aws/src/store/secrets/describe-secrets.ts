import {
  SecretsManagerError,
  type Answer,
  type Answers,
  type SecretDescription,
} from '@stackref/core/secrets-manager';
import type { AwsRequests } from '../../client/aws-requests';
import type { SecretRequests } from './secret-requests';
import { usableState } from './secret-state';

/** Up to so many secrets are asked for one by one, which is exact at once after a change. */
const fewSecrets = 20;

/** Names that one filter of `ListSecrets` takes. */
const namesPerList = 10;

/** A short name is the beginning of many others: the list is left for single questions after so many pages. */
const mostPages = 2;

/**
 * Says which secrets exist, in which version. Many are looked up by lists of ten names, which AWS brings up to date
 * within minutes; what is not on a list is asked for itself, so that nothing is called missing that is there.
 */
export async function describeSecrets(
  ids: readonly string[],
  questions: SecretRequests,
  requests: AwsRequests,
): Promise<Answers<SecretDescription>> {
  const describeOne = async (id: string): Promise<Answer<SecretDescription>> => {
    const state = await questions.describe(id);
    return state === undefined ? { status: 'missing' } : describe(usableState(state));
  };

  const describeBatch = async (batch: readonly string[]): Promise<Answers<SecretDescription>> => {
    const states = new Map(
      (await questions.list(batch, { mostPages })).map((state) => [state.id, state]),
    );
    return requests.askEach(batch, async (id) => {
      const state = states.get(id);
      return state?.version === undefined ? describeOne(id) : describe(usableState(state));
    });
  };

  if (new Set(ids).size <= fewSecrets) return requests.askEach(ids, describeOne);
  let isListDenied = false;
  return requests.askInBatches(ids, namesPerList, async (batch) => {
    if (!isListDenied) {
      try {
        return await describeBatch(batch);
      } catch (error) {
        if (!(error instanceof SecretsManagerError) || error.code !== 'denied') throw error;
        isListDenied = true;
      }
    }
    return requests.askEach(batch, describeOne);
  });
}

function describe(answer: Answer<{ readonly version: string }>): Answer<SecretDescription> {
  if (answer.status !== 'ok') return answer;
  return { status: 'ok', value: { version: answer.value.version } };
}
