import { existsSync, readFileSync } from 'node:fs';
import { oneFailed, type Tally } from './tally';

/** The part of jest's `--json` report that is counted. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Counts a jest report. A test that did not run counts as failed, and so do a suite that crashed, a report without
 * tests and a report that is not there: silence is never a success.
 */
export function tallyJestReport(path: string): Tally {
  if (!existsSync(path)) {
    return oneFailed;
  }
  const report = JSON.parse(readFileSync(path, 'utf8')) as JestReport;
  const failed =
    report.numFailedTests +
    report.numPendingTests +
    report.numTodoTests +
    report.numRuntimeErrorTestSuites;
  return report.numPassedTests + failed === 0
    ? oneFailed
    : { passed: report.numPassedTests, failed };
}
