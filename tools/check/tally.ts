/** How many tests and checks passed, and how many did not. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export const emptyTally: Tally = { passed: 0, failed: 0 };
export const onePassed: Tally = { passed: 1, failed: 0 };
export const oneFailed: Tally = { passed: 0, failed: 1 };

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed }),
    emptyTally,
  );
}

/** The line that closes every run: `.ci/run` reads and adds these. */
export function formatTally(tally: Tally): string {
  return `${tally.passed} passed, ${tally.failed} failed`;
}
