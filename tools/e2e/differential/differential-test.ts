import { addTallies, oneFailed, onePassed, type Tally } from '../../check/tally';
import { brokenPlugins } from './broken-plugins';
import { describeDifferences, describeRound } from './describe-finding';
import {
  emptyStatistics,
  roundLength,
  endsInDifference,
  planRounds,
  playRound,
  type Finding,
  type Statistics,
} from './play';
import { planRound, type Round } from './plan-round';
import { createSession, type Session } from './session';
import { shrinkRound } from './shrink';

/** Whether Nx runs with its daemon: in no round, in every one, or in every other one. */
export const daemonModes = ['off', 'on', 'both'] as const;

export interface DifferentialOptions {
  readonly seed: number;
  readonly steps: number;
  readonly daemon: (typeof daemonModes)[number];
  /** The seed of one round, as it is printed with a difference: only this one is played. */
  readonly round?: number;
  /** Rounds that may be played to find a shorter sequence with the same end. */
  readonly shrink: number;
}

/** Plays rounds and counts one test for each, and one for the share of answers that came from the cache. */
export async function differentialTest(options: DifferentialOptions): Promise<Tally> {
  const statistics = emptyStatistics();
  const findings: Finding[] = [];
  const rounds = roundsOf(options);
  const sessions = new Map<boolean, Session>();
  const start = performance.now();
  try {
    for (const [index, { seed, round }] of rounds.entries()) {
      const daemon = options.daemon === 'both' ? index % 2 === 1 : options.daemon === 'on';
      const session = sessions.get(daemon) ?? (await createSession({ daemon }));
      sessions.set(daemon, session);
      const finding = await playRound(session, round, statistics);
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      console.log(
        `round ${index + 1} of ${rounds.length}, daemon ${daemon ? 'on' : 'off'}: ${finding === undefined ? 'equal' : 'DIFFERENT'}, ${statistics.steps} steps, ${seconds} s`,
      );
      if (finding === undefined) continue;
      findings.push(finding);
      await explain(session, finding, {
        how: `--round ${seed} --daemon ${daemon ? 'on' : 'off'}`,
        shrink: options.shrink,
      });
    }
  } finally {
    for (const session of sessions.values()) await session.close();
  }
  const problems = problemsOf(statistics);
  console.log(describeStatistics(statistics, (performance.now() - start) / 1000));
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  return {
    passed: rounds.length - findings.length + (problems.length === 0 ? 1 : 0),
    failed: findings.length + problems.length,
  };
}

function roundsOf({ seed, steps, round }: DifferentialOptions) {
  if (round === undefined) return planRounds(seed, steps);
  return [{ seed: round, round: planRound(round, roundLength) }];
}

async function explain(
  session: Session,
  { round, step, differences }: Finding,
  { how, shrink }: { readonly how: string; readonly shrink: number },
): Promise<void> {
  console.log(
    `\nIn step ${step + 1} the cached answer was another one. Again: npm run soak -- ${how}`,
  );
  console.log(describeDifferences(differences));
  const whole: Round = { ...round, steps: round.steps.slice(0, step + 1) };
  console.log(`The steps, ${describeRound(whole)}`);
  const isBad = (candidate: Round): Promise<boolean> => endsInDifference(session, candidate);
  if (shrink === 0) return;
  if (!(await isBad(whole))) {
    console.log('Played again without the comparisons in between, it did not come back.\n');
    return;
  }
  const short = await shrinkRound(whole, isBad, shrink);
  console.log(`Shortest sequence found, ${describeRound(short)}\n`);
}

/**
 * Shows that the differential test can fail: with a mistake in the plugin it finds a difference.
 *
 * @returns one test for each mistake.
 */
export async function brokenPluginsTest(): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const broken of brokenPlugins) {
    const session = await createSession({ daemon: false, broken });
    const statistics = emptyStatistics();
    try {
      let finding: Finding | undefined;
      for (const { round } of planRounds(1, 3 * roundLength)) {
        finding ??= await playRound(session, round, statistics);
      }
      // Not any difference: valid from the cache what is not.
      const isFound = finding?.differences.some(
        ({ cached, uncached }) => cached.startsWith('success') && uncached.startsWith('failure'),
      );
      console.log(
        `${isFound === true ? 'found' : 'NOT FOUND'} in ${statistics.steps} steps: ${broken.name}`,
      );
      tallies.push(isFound === true ? onePassed : oneFailed);
    } finally {
      await session.close();
    }
  }
  return addTallies(tallies);
}

/** Fewer steps may happen to lie on one side; they must have had something of each. */
const stepsOfLongRun = 100;

/** What a run must have had in it to prove anything. */
function problemsOf(statistics: Statistics): string[] {
  const { steps, stopped, validations, hits, valid, failed, mixed } = statistics;
  const isLong = steps >= stepsOfLongRun;
  const expectations: readonly (readonly [string, boolean])[] = [
    ['validations come from the cache', hits > 0],
    ['validations succeed', valid > 0],
    ['a third of the validations comes from the cache', !isLong || hits * 3 >= validations],
    ['half of the validations succeed', !isLong || valid * 2 >= validations],
    ['one in thirty validations fails', !isLong || failed * 30 >= validations],
    ['Nx runs tasks in four of five steps', !isLong || stopped * 5 <= steps],
    ['half of the steps have answers from the cache and others', !isLong || mixed * 2 >= steps],
  ];
  return expectations.filter(([, holds]) => !holds).map(([text]) => `It is expected that ${text}.`);
}

function describeStatistics(statistics: Statistics, seconds: number): string {
  const { steps, stopped, validations, hits, valid, failed, mixed } = statistics;
  return `${steps} steps in ${seconds.toFixed(0)} s (${(seconds / Math.max(steps, 1)).toFixed(1)} s each): ${validations} validations, ${hits} from the cache, ${valid} valid, ${failed} failed; in ${mixed} steps some came from the cache and some did not, in ${stopped} Nx ran no task.`;
}
