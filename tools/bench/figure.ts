import { interleave, type Contender } from './interleave';
import { formatMeasured, type Measured } from './statistics';

/** One figure of the README's claims: what is measured, and the ratio that it should stay below. */
export interface Figure {
  readonly name: string;
  readonly measure: () => Promise<void>;
}

/** Measures contenders in turns and prints the ratio of `subject` to `baseline` beside its aim. */
export async function printRatio(options: {
  readonly contenders: readonly Contender[];
  readonly subject: string;
  readonly baseline: string;
  readonly aim: number;
  readonly rounds: number;
}): Promise<void> {
  const measured = await interleave(options.contenders, options.rounds);
  printMeasured(measured);
  const subject = measured.get(options.subject)?.median ?? Number.NaN;
  const baseline = measured.get(options.baseline)?.median ?? Number.NaN;
  console.log(
    `  ${options.subject} / ${options.baseline} = ${(subject / baseline).toFixed(2)} (aim: at most ${options.aim})`,
  );
}

export function printMeasured(measured: ReadonlyMap<string, Measured>): void {
  for (const [name, times] of measured) {
    console.log(`  ${name.padEnd(44)} ${formatMeasured(times)}`);
  }
}
