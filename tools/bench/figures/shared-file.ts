import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace, sharedStore } from '../input/bench-workspace';

const count = 1000;

/** Many stacks that share one large secrets file over as many with a small file each. */
export const sharedFile: Figure = {
  name: `${count} stacks that share a file of 2,000 secrets, cold`,
  measure: async () => {
    const own = await createBenchWorkspace(count);
    const shared = await createBenchWorkspace(count, sharedStore(2000));
    const args = ['run-many', '-t', 'validate', '--skip-nx-cache'];
    try {
      await printRatios({
        contenders: [
          { name: 'a small file each', run: () => own.nx(...args) },
          { name: 'one large file', run: () => shared.nx(...args) },
        ],
        subject: 'one large file',
        baselines: [{ name: 'a small file each', aim: 1.3 }],
        rounds: 3,
      });
    } finally {
      own.remove();
      shared.remove();
    }
  },
};
