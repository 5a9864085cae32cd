import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace } from '../input/bench-workspace';

const count = 1000;

/** `nx run-many -t validate` on many stacks: cold over tasks that do nothing, hot over a trivial cached executor. */
export const manyStacks: Figure = {
  name: `${count} stacks, cold and hot`,
  measure: async () => {
    const workspace = await createBenchWorkspace(count);
    const runMany = (target: string, ...args: readonly string[]) =>
      workspace.nx('run-many', '-t', target, ...args);
    try {
      await printRatios({
        contenders: [
          { name: 'noop', run: () => runMany('noop') },
          { name: 'baseline, cold', run: () => runMany('baseline', '--skip-nx-cache') },
          { name: 'validate, cold', run: () => runMany('validate', '--skip-nx-cache') },
        ],
        subject: 'validate, cold',
        baselines: [{ name: 'noop' }, { name: 'baseline, cold', aim: 1.3 }],
        rounds: 5,
      });
      await printRatios({
        contenders: [
          { name: 'baseline, hot', run: () => runMany('baseline') },
          { name: 'validate, hot', run: () => runMany('validate') },
        ],
        subject: 'validate, hot',
        baselines: [{ name: 'baseline, hot', aim: 1.1 }],
        rounds: 5,
      });
    } finally {
      workspace.remove();
    }
  },
};
