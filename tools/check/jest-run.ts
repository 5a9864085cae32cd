import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runShown } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';
import { tallyJestReport } from './jest-tally';
import { addTallies, oneFailed, type Tally } from './tally';

/**
 * Runs jest on one configuration, one test file at a time where `serial`, only those whose paths match `specs` where
 * there are any, and counts its report.
 */
export async function runJest(options: {
  readonly configuration: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly serial?: boolean;
  readonly specs?: readonly string[];
}): Promise<Tally> {
  const report = join(
    workspaceRoot,
    'tmp/jest',
    `${options.configuration.replaceAll(/\W+/g, '-')}.json`,
  );
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await runShown(
    process.execPath,
    [
      entryOf(tools.jest),
      '--config',
      options.configuration,
      '--json',
      `--outputFile=${report}`,
      ...(options.serial === true ? ['--runInBand'] : []),
      ...(options.specs ?? []),
    ],
    {
      cwd: workspaceRoot,
      ...(options.environment && { environment: options.environment }),
    },
  );
  const tally = tallyJestReport(report);
  // A run that failed for a reason that its report does not tell.
  return code !== 0 && tally.failed === 0 ? addTallies([tally, oneFailed]) : tally;
}
