import { isFlow, placePair, type PlacedPair } from './mapping';
import { lineStartAt, nextLineAt, type TextSplice } from './text-splice';
import type { YAMLMap } from 'yaml';

/** Removes a pair with its lines and the comment behind it; comments on lines of their own stay. */
export function removeEntry(
  text: string,
  map: YAMLMap,
  { pair, keyStart, end }: PlacedPair,
): TextSplice {
  if (!isFlow(map)) {
    const start = lineStartAt(text, keyStart);
    const next = nextLineAt(text, end);
    // Behind the dash of a list what is on the next line takes its place.
    if (text.slice(start, keyStart).trim() !== '') {
      const [indent = ''] = /^ */.exec(text.slice(next)) ?? [];
      return { start: keyStart, end: next + indent.length, text: '' };
    }
    const isLast = next === text.length && !text.endsWith('\n');
    // Without a line break at the end, the one before goes.
    const from = isLast && start > 0 ? start - (text.startsWith('\r\n', start - 2) ? 2 : 1) : start;
    return { start: from, end: next, text: '' };
  }
  const index = map.items.indexOf(pair);
  const next = map.items[index + 1];
  if (next !== undefined) return { start: keyStart, end: placePair(next).keyStart, text: '' };
  const before = map.items[index - 1];
  return { start: before === undefined ? keyStart : placePair(before).end, end, text: '' };
}
