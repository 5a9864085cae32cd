import { runJest } from '../check/jest-run';
import type { Check } from '../check/run-checks';
import { packPackages } from '../pack/pack-packages';
import { defaultNxVersion } from './nx-versions';
import { prepareTemplate } from './workspace-template';

/**
 * Tries the packed packages in workspaces outside this repository, under one version of Nx and the current Node.
 *
 * @param specs - parts of the paths of the test files that are meant; all of them by default
 * @param isRepetition - whether another run has all the tests, so that those which say the same under every version are
 * left out
 */
export function endToEndTests(
  nxVersion: string = defaultNxVersion,
  specs: readonly string[] = [],
  isRepetition = false,
): Check {
  return {
    name: `end to end, Nx ${nxVersion}, Node ${process.versions.node}`,
    run: async () => {
      const template = await prepareTemplate(nxVersion, await packPackages());
      return runJest({
        configuration: 'tools/e2e/jest.config.cjs',
        specs,
        environment: {
          ...process.env,
          STACKREF_E2E_TEMPLATE: template,
          STACKREF_E2E_NX: nxVersion,
          STACKREF_E2E_REPETITION: String(isRepetition),
        },
      });
    },
  };
}
