import { summarize, type Measured } from './statistics';

/** One of the things that a figure compares. */
export interface Contender {
  readonly name: string;
  /** Does the work once; the time of it all is measured. */
  readonly run: () => unknown;
  /** Puts back what the work changed; not measured. */
  readonly reset?: () => unknown;
}

/**
 * Measures contenders in turns, so that whatever else the machine does hits all of them alike. The first round warms
 * up and is thrown away.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, Measured>> {
  const samples = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run, reset } of contenders) {
      await reset?.();
      const start = performance.now();
      await run();
      const time = performance.now() - start;
      if (round > 0) {
        samples.get(name)?.push(time);
      }
    }
  }
  return new Map([...samples].map(([name, times]) => [name, summarize(times)]));
}
