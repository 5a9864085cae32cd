import type { SecretsManagerHarness } from './harness';
import { secretsManagerContract } from './secrets-manager-contract';

/** Registers the contract's tests with the globals of jest or a runner that is compatible with it. */
export function describeSecretsManager(harness: SecretsManagerHarness): void {
  const { flavor, attributes } = harness;
  const stack = attributes === undefined ? '' : ` with ${JSON.stringify(attributes)}`;
  describe(`the secrets manager ${flavor.flavor.name}${stack}`, () => {
    for (const { name, run } of secretsManagerContract(harness)) it(name, run);
  });
}
