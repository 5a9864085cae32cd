import type { SecretsManagerHarness } from '../harness';
import { secretsManagerContract } from '../secrets-manager-contract';

/**
 * Why a secrets manager does not pass the test of the given name; `undefined` when it does.
 * @throws Error when there is no such test.
 */
export async function brokenPromise(
  harness: SecretsManagerHarness,
  name: string,
): Promise<unknown> {
  const test = secretsManagerContract(harness).find((candidate) => candidate.name === name);
  if (test === undefined) throw new Error(`There is no test "${name}".`);
  return test.run().then(
    () => undefined,
    (reason: unknown) => reason ?? 'no reason',
  );
}
