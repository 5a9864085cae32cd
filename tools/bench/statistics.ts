/** What repeated measurements of one thing say, in milliseconds. */
export interface Measured {
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

export function summarize(samples: readonly number[]): Measured {
  const sorted = [...samples].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? Number.NaN);
  return {
    median: (lower + upper) / 2,
    fastest: sorted[0] ?? Number.NaN,
    slowest: sorted.at(-1) ?? Number.NaN,
  };
}

export function formatMeasured({ median, fastest, slowest }: Measured): string {
  return `${median.toFixed(1)} ms (${fastest.toFixed(1)} to ${slowest.toFixed(1)})`;
}
