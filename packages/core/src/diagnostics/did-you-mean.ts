const longest = 80;

/** Pairs of names that are compared letter by letter for all the names of one question: less than half a second. */
const mostComparisons = 200_000;

/** The same for names that are one letter shorter alike, of which only names of thousands of alphabets have more. */
const mostComparisonsOfForms = 1_000_000;

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
 * What `didYouMean` finds for each of many names, in a time that grows with the names and with the candidates but not with
 * their product: every slip of one letter is found by an index; for two or three letters, and by words, only the first
 * names are compared with all candidates when both are many.
 *
 * @param sameWords - Whether the only candidate with the same words, or with more words or fewer, will do when none is
 * close: `payments_stripe` for `stripe`.
 * @returns the names that have a similar candidate, with it
 */
export function similarNames(
  names: Iterable<string>,
  candidates: readonly string[],
  { sameWords = false }: { readonly sameWords?: boolean } = {},
): ReadonlyMap<string, string> {
  const known = new Set(candidates);
  const asked = [...new Set(names)].filter((name) => !known.has(name));
  const similar = namesOneSlipAway(asked, candidates);
  const others = asked
    .filter((name) => !similar.has(name))
    .slice(0, Math.floor(mostComparisons / Math.max(candidates.length, 1)));
  const words = sameWords ? candidates.map(wordsOf) : [];
  for (const name of others) {
    const found = didYouMean(name, candidates) ?? candidates[onlyOneOfSameWords(name, words)];
    if (found !== undefined) similar.set(name, found);
  }
  return similar;
}

/**
 * The candidates that are the same but for letter case, or for one letter added, dropped, changed or swapped with the next.
 * Two such names are equal when at most one letter is left out of each, so the names are looked up by these shorter forms.
 */
function namesOneSlipAway(
  names: readonly string[],
  candidates: readonly string[],
): Map<string, string> {
  const namesOf = groupByLower(names.filter(({ length }) => length <= longest));
  const index = new Map<string, string[]>();
  for (const name of namesOf.keys()) {
    for (const form of shorterForms(name)) {
      const owners = index.get(form);
      if (owners === undefined) index.set(form, [name]);
      else owners.push(name);
    }
  }
  const best = new Map<string, { readonly candidate: string; readonly distance: number }>();
  let comparisons = 0;
  const candidatesOf = groupByLower(candidates.filter(({ length }) => length <= longest + 1));
  for (const [lower, [candidate = lower]] of namesOf.size === 0 ? [] : candidatesOf) {
    if (namesOf.has(lower)) best.set(lower, { candidate, distance: 0 });
    for (const form of shorterForms(lower)) {
      for (const name of index.get(form) ?? []) {
        if (best.has(name) || comparisons > mostComparisonsOfForms) continue;
        comparisons++;
        const distance = editDistance(name, lower, 2);
        if (distance < 2) best.set(name, { candidate, distance });
      }
    }
  }
  const found = new Map<string, string>();
  for (const [lower, { candidate, distance }] of best) {
    for (const name of namesOf.get(lower) ?? []) {
      if (distance <= furthest(name.length)) found.set(name, candidate);
    }
  }
  return found;
}

/** Texts by what they are in small letters. */
function groupByLower(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const group = groups.get(text.toLowerCase());
    if (group === undefined) groups.set(text.toLowerCase(), [text]);
    else group.push(text);
  }
  return groups;
}

/** A text, and what is left of it without any one of its letters. */
function shorterForms(text: string): ReadonlySet<string> {
  const forms = new Set([text]);
  for (let index = 0; index < text.length; index++) {
    forms.add(text.slice(0, index) + text.slice(index + 1));
  }
  return forms;
}

/** The index of the only set of words that those of a name are all in, or that are all among them; else -1. */
function onlyOneOfSameWords(name: string, candidates: readonly ReadonlySet<string>[]): number {
  const words = wordsOf(name);
  const index = candidates.findIndex((candidate) => shareWords(words, candidate));
  const isOnly = !candidates.some((candidate, at) => at > index && shareWords(words, candidate));
  return isOnly ? index : -1;
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
function editDistance(leftText: string, rightText: string, limit: number): number {
  if (leftText === rightText) return 0;
  const [left, right] = withoutCommonEnds(leftText, rightText);
  if (Math.abs(left.length - right.length) >= limit) return limit;
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

/** What two texts begin and end with alike never makes them closer, and is most of them among names of one scheme. */
function withoutCommonEnds(left: string, right: string): [string, string] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start++;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0;
}
