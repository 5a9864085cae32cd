import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printRatios, type Figure } from '../figure';
import { createBenchWorkspace, sharedStore, type BenchWorkspace } from '../input/bench-workspace';

const many = 10_000;

/** Ten times as many stacks: what inferring them takes of a command that knows nothing yet and of the next, and validating them. */
export const growth: Figure = {
  name: `${many} stacks that share a file of 2,000 secrets`,
  measure: async () => {
    const without = await createBenchWorkspace(many, sharedStore(2000));
    writeFileSync(join(without.root, 'nx.json'), '{"analytics":false,"neverConnectToCloud":true}');
    const workspace = await createBenchWorkspace(many, sharedStore(2000));
    try {
      for (const reset of [forget, undefined]) {
        const when = reset === undefined ? 'again' : 'first';
        await printRatios({
          contenders: [
            { name: `projects without the plugin, ${when}`, ...showing(without, reset) },
            { name: `projects, ${when}`, ...showing(workspace, reset) },
          ],
          subject: `projects, ${when}`,
          baselines: [{ name: `projects without the plugin, ${when}` }],
          rounds: 3,
        });
      }
      await printRatios({
        contenders: ['baseline', 'validate'].map((target) => ({
          name: `${target}, cold`,
          run: () => workspace.nx('run-many', '-t', target, '--skip-nx-cache'),
        })),
        subject: 'validate, cold',
        baselines: [{ name: 'baseline, cold', aim: 1.3 }],
        rounds: 2,
      });
    } finally {
      workspace.remove();
      without.remove();
    }
  },
};

function showing(workspace: BenchWorkspace, reset?: (workspace: BenchWorkspace) => void) {
  return {
    run: () => workspace.nx('show', 'projects', '--json'),
    reset: () => reset?.(workspace),
  };
}

/** What Nx and the plugin have kept of earlier commands. */
function forget({ root }: BenchWorkspace): void {
  rmSync(join(root, '.nx', 'workspace-data'), { recursive: true, force: true });
}
