import { addTallies, formatTally, oneFailed, type Tally } from './tally';

/** One step of a run: a suite of tests, or a tool that says yes or no. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Tally>;
}

/**
 * Runs checks one after the other, whatever the ones before said, sets the exit code, and closes with one line per
 * check and the sum. A check that throws counts as failed.
 */
export async function runChecks(checks: readonly Check[]): Promise<void> {
  const results: { readonly name: string; readonly tally: Tally; readonly seconds: number }[] = [];
  for (const check of checks) {
    console.log(`\n--- ${check.name}`);
    const start = performance.now();
    const tally = await tallyOf(check);
    results.push({ name: check.name, tally, seconds: (performance.now() - start) / 1000 });
  }
  console.log('\n--- summary');
  for (const { name, tally, seconds } of results) {
    const verdict = tally.failed === 0 ? 'ok    ' : 'FAILED';
    console.log(`${verdict} ${seconds.toFixed(1).padStart(6)} s  ${name}: ${formatTally(tally)}`);
  }
  const sum = addTallies(results.map((result) => result.tally));
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
  console.log(formatTally(sum));
}

async function tallyOf(check: Check): Promise<Tally> {
  try {
    return await check.run();
  } catch (error) {
    console.error(error);
    return oneFailed;
  }
}
