/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number;
  /** A whole number from 0 up to, but not including, `below`. */
  readonly below: (limit: number) => number;
  /** @throws RangeError for an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Some of the items, in random order. */
  readonly sample: <Item>(items: readonly Item[], count: number) => Item[];
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('There is nothing to pick from.');
    return items[below(items.length)] as Item;
  };
  return {
    next,
    below,
    pick,
    sample(items, count) {
      const left = [...items];
      const taken = [];
      while (left.length > 0 && taken.length < count)
        taken.push(...left.splice(below(left.length), 1));
      return taken;
    },
  };
}
