const longest = 80;

/**
 * The candidate that a name is most likely a slip of: the same but for letter case, or with a third of its letters
 * (one at least, three at most) added, dropped, changed or swapped. The first of equals.
 *
 * @returns `undefined` when no candidate is close, and when `name` itself is one.
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = furthest(name.length) + 1;
  for (const candidate of candidates) {
    if (candidate === name) return undefined;
    if (Math.abs(candidate.length - name.length) >= Math.max(bestDistance, 1)) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The only candidate that a name shares its words with, or that has more words or fewer: `payments_stripe` for `stripe`.
 *
 * @returns `undefined` when there is none, or more than one
 */
export function nameOfSameWords(name: string, candidates: Iterable<string>): string | undefined {
  const words = wordsOf(name);
  const similar = [...candidates].filter((candidate) => shareWords(words, wordsOf(candidate)));
  return similar.length === 1 ? similar[0] : undefined;
}

/** The words of a name that are long enough to tell something. */
function wordsOf(name: string): ReadonlySet<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 3),
  );
}

function shareWords(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [few, many] = left.size <= right.size ? [left, right] : [right, left];
  return few.size > 0 && [...few].every((word) => many.has(word));
}

function furthest(length: number): number {
  return length < 2 ? 0 : Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/**
 * Damerau-Levenshtein distance (optimal string alignment) of two texts, given up at `limit`: three rows of numbers,
 * and no more of a row than `limit` cells around its diagonal.
 */
function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  const width = right.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, column) => Math.min(column, limit));
  let current = new Uint8Array(width);
  for (let row = 1; row <= left.length; row++) {
    current.fill(limit);
    current[0] = Math.min(row, limit);
    let smallest = current[0];
    const from = Math.max(1, row - limit);
    const to = Math.min(right.length, row + limit);
    for (let column = from; column <= to; column++) {
      const isSame = left[row - 1] === right[column - 1];
      let cell = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        limit,
      );
      if (
        row > 1 &&
        column > 1 &&
        left[row - 1] === right[column - 2] &&
        left[row - 2] === right[column - 1]
      ) {
        cell = Math.min(cell, at(beforeLast, column - 2) + 1);
      }
      current[column] = cell;
      smallest = Math.min(smallest, cell);
    }
    if (smallest >= limit) return limit;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return at(last, right.length);
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
