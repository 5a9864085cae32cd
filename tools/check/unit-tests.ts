import { readdirSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runShown } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';
import { tallyJestReport } from './jest-tally';
import type { Check } from './run-checks';
import { addTallies } from './tally';

/**
 * Runs the `test` target of every project through Nx, so that unchanged projects come from the cache, and counts
 * the reports that the targets declare as outputs.
 */
export const unitTests: Check = {
  name: 'unit, property and contract tests',
  run: async () => {
    const reports = testedFolders().map((folder) => join(folder, 'test-results.json'));
    for (const report of reports) {
      rmSync(report, { force: true });
    }
    await runShown(process.execPath, [entryOf(tools.nx), 'run-many', '-t', 'test'], {
      cwd: workspaceRoot,
      environment: { ...process.env, NX_DAEMON: 'false' },
    });
    return addTallies(reports.map(tallyJestReport));
  },
};

function testedFolders(): readonly string[] {
  const packages = join(workspaceRoot, 'packages');
  return [
    ...readdirSync(packages).map((entry) => join(packages, entry)),
    join(workspaceRoot, 'tools'),
    join(workspaceRoot, 'examples/secrets-manager'),
  ].filter((folder) => existsSync(join(folder, 'jest.config.cjs')));
}
