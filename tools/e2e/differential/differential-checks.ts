import type { Check } from '../../check/run-checks';
import { packPackages } from '../../pack/pack-packages';
import { defaultNxVersion } from '../nx-versions';
import { prepareTemplate } from '../workspace-template';
import { brokenPluginsTest, differentialTest, type DifferentialOptions } from './differential-test';

/** A run of the differential test, in workspaces with the packed packages. */
export function differentialCheck(
  options: DifferentialOptions,
  nxVersion: string = defaultNxVersion,
): Check {
  return {
    name: `cached and uncached answers, Nx ${nxVersion}, seed ${options.seed}`,
    run: async () => {
      await provideTemplate(nxVersion);
      return differentialTest(options);
    },
  };
}

/** What `npm test` has of it: a short run that is the same each time, and the proof that it can fail. */
export const differentialChecks: readonly Check[] = [
  differentialCheck({ seed: 1, steps: 16, daemon: 'both', shrink: 40 }),
  {
    name: 'cached and uncached answers of a broken plugin',
    run: async () => {
      await provideTemplate(defaultNxVersion);
      return brokenPluginsTest();
    },
  },
];

export function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}

/** Workspaces are made from the template that this variable names. */
async function provideTemplate(nxVersion: string): Promise<void> {
  process.env['STACKREF_E2E_TEMPLATE'] = await prepareTemplate(nxVersion, await packPackages());
}
