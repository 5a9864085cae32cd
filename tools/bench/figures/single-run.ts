import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace } from '../input/bench-workspace';

/** One uncached `nx run stack:validate` over the same run of an executor that returns at once. */
export const singleRun: Figure = {
  name: 'one stack, uncached',
  measure: async () => {
    const workspace = await createBenchWorkspace(1);
    try {
      await printRatios({
        contenders: [
          { name: 'baseline', run: () => workspace.nx('run', 's0:baseline', '--skip-nx-cache') },
          { name: 'validate', run: () => workspace.nx('run', 's0:validate', '--skip-nx-cache') },
        ],
        subject: 'validate',
        baselines: [{ name: 'baseline', aim: 1.2 }],
        rounds: 9,
      });
    } finally {
      workspace.remove();
    }
  },
};
