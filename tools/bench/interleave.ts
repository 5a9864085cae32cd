import { cpuSeconds } from './cpu-time';
import { summarize, type Measured } from './statistics';

/** One of the things that a figure compares. */
export interface Contender {
  readonly name: string;
  /** Does the work once; the time of it all is measured. */
  readonly run: () => unknown;
  /** Puts back what the work changed; not measured. */
  readonly reset?: () => unknown;
}

/** What one thing takes: on the clock, and of all processors, which another program on the machine changes less. */
export interface MeasuredRun {
  readonly wall: Measured;
  readonly cpu: Measured;
}

/**
 * Measures contenders in turns, so that whatever else the machine does hits all of them alike. The first round warms
 * up and is thrown away.
 */
export async function interleave(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, MeasuredRun>> {
  const samples = new Map(
    contenders.map(({ name }) => [name, { wall: [] as number[], cpu: [] as number[] }]),
  );
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run, reset } of contenders) {
      await reset?.();
      const start = performance.now();
      const cpuBefore = cpuSeconds();
      await run();
      const cpu = (cpuSeconds() - cpuBefore) * 1000;
      const wall = performance.now() - start;
      if (round === 0) continue;
      samples.get(name)?.wall.push(wall);
      samples.get(name)?.cpu.push(cpu);
    }
  }
  return new Map(
    [...samples].map(([name, { wall, cpu }]) => [
      name,
      { wall: summarize(wall), cpu: summarize(cpu) },
    ]),
  );
}
