import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyJestReport } from './jest-tally';

const clean = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('tallyJestReport', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stackref-tally-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['tests that passed', clean, { passed: 3, failed: 0 }],
    ['tests that failed', { ...clean, numFailedTests: 2 }, { passed: 3, failed: 2 }],
    ['skipped tests as failed', { ...clean, numPendingTests: 1 }, { passed: 3, failed: 1 }],
    ['tests to be written as failed', { ...clean, numTodoTests: 1 }, { passed: 3, failed: 1 }],
    ['suites that crashed', { ...clean, numRuntimeErrorTestSuites: 1 }, { passed: 3, failed: 1 }],
    ['no tests at all as failed', { ...clean, numPassedTests: 0 }, { passed: 0, failed: 1 }],
  ])('counts %s', (_case, report, tally) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(report));
    expect(tallyJestReport(path)).toEqual(tally);
  });

  it('counts a report that was never written as failed', () => {
    expect(tallyJestReport(join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 1 });
  });
});
