/** Random choices that a seed repeats. */
export interface Random {
  /** A whole number below a limit. */
  below(limit: number): number;
  /** One of several. */
  of<Item>(items: readonly Item[]): Item;
}

/** The generator "mulberry32" of Tommy Ettinger: 32 bits of state, enough to choose test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    of(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('There is nothing to choose from.');
      return item;
    },
  };
}
