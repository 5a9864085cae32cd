import { interleave, type Contender, type MeasuredRun } from './interleave';
import { formatMeasured } from './statistics';

/** One figure of the README's claims: what is measured, and the ratio that it should stay below. */
export interface Figure {
  readonly name: string;
  readonly measure: () => Promise<void>;
}

/** What a figure is compared with, and what the ratio should not exceed. */
export interface Baseline {
  readonly name: string;
  readonly aim?: number;
}

/** Measures contenders in turns and prints the ratio of `subject` to each baseline beside its aim. */
export async function printRatios(options: {
  readonly contenders: readonly Contender[];
  readonly subject: string;
  readonly baselines: readonly Baseline[];
  readonly rounds: number;
}): Promise<void> {
  const measured = await interleave(options.contenders, options.rounds);
  printMeasured(measured);
  const subject = measured.get(options.subject);
  for (const { name, aim } of options.baselines) {
    const baseline = measured.get(name);
    const [cpu, wall] = (['cpu', 'wall'] as const).map((kind) =>
      ((subject?.[kind].median ?? Number.NaN) / (baseline?.[kind].median ?? Number.NaN)).toFixed(2),
    );
    const note = aim === undefined ? '' : ` (aim: at most ${aim})`;
    console.log(`  ${options.subject} / ${name} = ${cpu} of CPU time, ${wall} of time${note}`);
  }
}

export function printMeasured(measured: ReadonlyMap<string, MeasuredRun>): void {
  for (const [name, { wall, cpu }] of measured) {
    console.log(`  ${name.padEnd(44)} ${formatMeasured(wall)}, CPU ${formatMeasured(cpu)}`);
  }
}
