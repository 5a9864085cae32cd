import { interleave, type Contender } from './interleave';
import { formatMeasured, type Measured } from './statistics';

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
  const subject = measured.get(options.subject)?.median ?? Number.NaN;
  for (const { name, aim } of options.baselines) {
    const ratio = subject / (measured.get(name)?.median ?? Number.NaN);
    const note = aim === undefined ? '' : ` (aim: at most ${aim})`;
    console.log(`  ${options.subject} / ${name} = ${ratio.toFixed(2)}${note}`);
  }
}

export function printMeasured(measured: ReadonlyMap<string, Measured>): void {
  for (const [name, times] of measured) {
    console.log(`  ${name.padEnd(44)} ${formatMeasured(times)}`);
  }
}
