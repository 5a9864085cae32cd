import { runShown } from '../process/run-process';
import { entryOf, workspaceRoot, type Tool } from '../process/workspace-paths';
import type { Check } from './run-checks';
import { oneFailed, onePassed } from './tally';

/** A check that runs one of the repository's command line tools; its exit code is the answer. */
export function toolCheck(name: string, tool: Tool, args: readonly string[]): Check {
  return {
    name,
    run: async () => {
      const code = await runShown(process.execPath, [entryOf(tool), ...args], {
        cwd: workspaceRoot,
        environment: { ...process.env, NX_DAEMON: 'false' },
      });
      return code === 0 ? onePassed : oneFailed;
    },
  };
}
