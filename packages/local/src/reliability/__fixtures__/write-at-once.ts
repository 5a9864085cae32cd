import type { TestWorkspace } from '../../__fixtures__/test-workspace';
import { readStoredValues, valuesAfter } from './stored-values';
import type { StoredValues } from './stored-values';
import type { WriteRequest } from './write-request';
import { startWriter } from './writer-process';

export interface WrittenAtOnce {
  /** What each writer answered in each round. */
  readonly answers: readonly string[];
  readonly stored: StoredValues;
  readonly expected: StoredValues;
}

/**
 * Lets processes write different keys of one secret at once, a new secret in each round, and reads what is there.
 * The first round makes the file as well.
 */
export async function writeAtOnce(
  workspace: TestWorkspace,
  count: number,
  rounds: number,
): Promise<WrittenAtOnce> {
  const writers = await Promise.all(Array.from({ length: count }, () => startWriter(workspace)));
  const requests: WriteRequest[] = [];
  const answers: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const written = writers.map((writer, index) => {
      const value = `value ${index} of ${round}`;
      const request = { secret: `secret${round}`, key: `key${index}`, value };
      requests.push(request);
      return writer.write(request);
    });
    answers.push(...(await Promise.all(written)));
  }
  await Promise.all(writers.map((writer) => writer.end()));
  return { answers, stored: await readStoredValues(workspace), expected: valuesAfter(requests) };
}
