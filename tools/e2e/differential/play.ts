import { planRound, type Round } from './plan-round';
import type { Session } from './session';
import { compareVerdicts, type Difference, type RunVerdict } from './verdicts';

/** What happened in many comparisons. A run that always refuses, or never finds anything in its cache, proves nothing. */
export interface Statistics {
  steps: number;
  /** Steps in which Nx stopped before it ran a task, on both sides. */
  stopped: number;
  /** Validations on the side with the cache, and what came of them. */
  validations: number;
  hits: number;
  valid: number;
  failed: number;
  /** Steps in which one stack came from the cache while another one did not. */
  mixed: number;
}

export const emptyStatistics = (): Statistics => ({
  steps: 0,
  stopped: 0,
  validations: 0,
  hits: 0,
  valid: 0,
  failed: 0,
  mixed: 0,
});

/** A step after which the cached answer was another than the true one. */
export interface Finding {
  readonly round: Round;
  /** The number of the step, from 0. */
  readonly step: number;
  readonly differences: readonly Difference[];
}

/** Plays a round, and stops at the first difference. */
export async function playRound(
  session: Session,
  round: Round,
  statistics: Statistics = emptyStatistics(),
): Promise<Finding | undefined> {
  await session.restart(round.focus);
  // The answers from which later ones may come.
  await session.validate();
  for (const [index, step] of round.steps.entries()) {
    await session.advance(step);
    const cached = await session.validate();
    const uncached = await session.validateUncached();
    count(statistics, cached);
    const differences = compareVerdicts(cached, uncached);
    if (differences.length > 0) return { round, step: index, differences };
  }
  return undefined;
}

/** Whether the last step of a round ends in a difference; what comes before is not compared. */
export async function endsInDifference(session: Session, round: Round): Promise<boolean> {
  await session.restart(round.focus);
  let cached = await session.validate();
  for (const step of round.steps) {
    await session.advance(step);
    cached = await session.validate();
  }
  return compareVerdicts(cached, await session.validateUncached()).length > 0;
}

function count(statistics: Statistics, { tasks }: RunVerdict): void {
  statistics.steps += 1;
  if (tasks === undefined) {
    statistics.stopped += 1;
    return;
  }
  const validations = [...tasks].filter(([id]) => id.includes(':validate')).map(([, task]) => task);
  const hits = validations.filter(({ isFromCache }) => isFromCache).length;
  const valid = validations.filter(({ code }) => code === 0).length;
  statistics.validations += validations.length;
  statistics.hits += hits;
  statistics.valid += valid;
  statistics.failed += validations.length - valid;
  if (hits > 0 && hits < validations.length) statistics.mixed += 1;
}

/** Steps of a round: enough that changes meet, few enough that the cause of a difference can be searched for. */
export const roundLength = 25;

export interface PlannedRound {
  /** Makes the same round again, whatever the others are. */
  readonly seed: number;
  readonly round: Round;
}

/** At least two rounds that together have so many steps. The seed of each follows from the one seed. */
export function planRounds(seed: number, steps: number): PlannedRound[] {
  const count = Math.max(2, Math.ceil(steps / roundLength));
  return Array.from({ length: count }, (_, index) => {
    const own = (Math.imul(seed, 7919) + index) >>> 0;
    return { seed: own, round: planRound(own, Math.ceil(steps / count)) };
  });
}
