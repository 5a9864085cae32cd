import type { Made, Round, Step } from './plan-round';

/**
 * Looks for a shorter round that still ends in a difference: without changes, actions and steps that do not matter.
 *
 * @param limit - How many rounds may be tried.
 */
export async function shrinkRound(
  round: Round,
  isBad: (round: Round) => Promise<boolean>,
  limit: number,
): Promise<Round> {
  let best = round;
  let tries = 0;
  const attempt = async (steps: readonly Step[]): Promise<boolean> => {
    const kept = steps.filter((step, index) => !isEmpty(step) || index === steps.length - 1);
    if (tries >= limit) return false;
    tries += 1;
    const candidate = { ...best, steps: kept };
    if (!(await isBad(candidate))) return false;
    best = candidate;
    return true;
  };
  // Whole stretches first, then single changes and actions.
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < best.steps.length - 1;) {
      const end = Math.min(start + size, best.steps.length - 1);
      const without = [...best.steps.slice(0, start), ...merged(best.steps.slice(start, end + 1))];
      if (!(await attempt([...without, ...best.steps.slice(end + 1)]))) start += size;
    }
  }
  for (const { id } of best.steps.flatMap(({ made }) => made)) {
    await attempt(best.steps.map((step) => withoutChange(step, id)));
  }
  for (const step of [...best.steps]) {
    if (step.action === undefined) continue;
    const { made, takenBack } = step;
    await attempt(best.steps.map((other) => (other === step ? { made, takenBack } : other)));
  }
  return best;
}

/** Several steps as one, without what is taken back in between and without their actions but the last one's. */
function merged(steps: readonly Step[]): Step[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const takenBack = new Set(steps.flatMap((step) => step.takenBack));
  const all: Made[] = steps.flatMap(({ made }) => made);
  return [
    {
      made: all.filter(({ id }) => !takenBack.has(id)),
      takenBack: [...takenBack].filter((id) => !all.some((change) => change.id === id)),
      ...(last.action && { action: last.action }),
    },
  ];
}

function withoutChange(step: Step, id: number): Step {
  return {
    ...step,
    made: step.made.filter((change) => change.id !== id),
    takenBack: step.takenBack.filter((other) => other !== id),
  };
}

function isEmpty({ made, takenBack, action }: Step): boolean {
  return made.length === 0 && takenBack.length === 0 && action === undefined;
}
