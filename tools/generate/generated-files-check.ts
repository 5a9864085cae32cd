import type { Check } from '../check/run-checks';
import { oneFailed, onePassed } from '../check/tally';
import { runShown } from '../process/run-process';
import { workspaceRoot } from '../process/workspace-paths';

/** Fails when a generated file was edited, or its source changed without generating again. */
export const generatedFilesCheck: Check = {
  name: 'generated files',
  run: async () => {
    // In a process of its own: it loads the packages from source, and a broken one must not stop the other checks.
    const code = await runShown(
      process.execPath,
      ['-r', '@swc-node/register', 'tools/generate/generate.ts', '--check'],
      { cwd: workspaceRoot },
    );
    return code === 0 ? onePassed : oneFailed;
  },
};
