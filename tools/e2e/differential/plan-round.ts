import { stacks, type StackPlace } from './baseline';
import type { Change, Choice } from './change';
import { actions } from './changes/actions';
import { allChanges, contentChanges, wideChanges } from './changes/all-changes';
import { createRandom } from './random';
import { copyWorld, type World } from './world';

/** A change with what it chooses by. Two of the same kind may be made at once, to two stacks. */
export interface Made {
  readonly id: number;
  readonly name: string;
  readonly seed: number;
}

/** What is done between two comparisons. */
export interface Step {
  readonly made: readonly Made[];
  /** Ids of changes that are taken back. */
  readonly takenBack: readonly number[];
  /** An action, with what it chooses by. */
  readonly action?: Omit<Made, 'id'>;
}

/** A sequence of steps that starts from the world without changes. */
export interface Round {
  readonly focus: readonly string[];
  readonly steps: readonly Step[];
}

/** More changes than these at once and too little is valid to be found stale. */
const mostAtOnce = 8;
const mostWideAtOnce = 2;

/**
 * Makes a sequence of steps. Only a few kinds of change and a few stacks take part in each round: so they meet, which
 * of all of them hardly any two would.
 */
export function planRound(seed: number, length: number): Round {
  const random = createRandom(seed);
  const focus = random.sample(stacks, 5).map(({ name }) => name);
  const kinds = random.sample(allChanges, 12);
  const steps: Step[] = [];
  let active: Made[] = [];
  let nextId = 0;
  for (let number = 0; number < length; number++) {
    const made: Made[] = [];
    const takenBack: number[] = [];
    const moves = 1 + random.below(4);
    const before = [...active];
    for (let move = 0; move < moves; move++) {
      const isFull = active.length >= mostAtOnce;
      if (before.length > 0 && (isFull || random.next() < 0.45)) {
        const [back] = before.splice(random.below(before.length), 1);
        active = active.filter((change) => change !== back);
        if (back !== undefined) takenBack.push(back.id);
        continue;
      }
      const { name } = random.pick(random.next() < 0.4 ? contentChanges : kinds);
      const wide = active.filter((other) => isWide(other.name)).length;
      if (isWide(name) && wide >= mostWideAtOnce) continue;
      const change = { id: nextId++, name, seed: random.below(2 ** 31) };
      active.push(change);
      made.push(change);
    }
    const action =
      random.next() < 0.25
        ? { name: random.pick(actions).name, seed: random.below(2 ** 31) }
        : undefined;
    steps.push({ made, takenBack, ...(action && { action }) });
  }
  return { focus, steps };
}

const changesByName = new Map(allChanges.map((change) => [change.name, change]));

/** The world after the changes that are active, in the order in which they were made. */
export function applyChanges(
  start: World,
  active: readonly Made[],
  focus: readonly string[],
): World {
  const world = copyWorld(start);
  for (const { name, seed } of active) changeOf(name).apply(world, createChoice(seed, focus));
  return world;
}

function changeOf(name: string): Change {
  const change = changesByName.get(name);
  if (change === undefined) throw new Error(`There is no change that is called ${name}.`);
  return change;
}

function isWide(name: string): boolean {
  return wideChanges.has(changeOf(name));
}

/** The changes that are active after a step. */
export function activeAfter(active: readonly Made[], { made, takenBack }: Step): readonly Made[] {
  return [...active, ...made].filter(({ id }) => !takenBack.includes(id));
}

export function createChoice(seed: number, focus: readonly string[]): Choice {
  const random = createRandom(seed);
  const everyStack: readonly StackPlace[] = stacks;
  return {
    pick: random.pick,
    stack(fits = () => true) {
      const fitting = everyStack.filter(fits);
      const near = fitting.filter(({ name }) => focus.includes(name));
      return random.pick(near.length > 0 ? near : fitting);
    },
  };
}
