import type { YAMLMap } from 'yaml';
import { formatBlock, formatInFlow } from './format-data';
import { isFlow, lastEndOf, placePair, rangeOf } from './mapping';
import type { StackData } from './stack-data';
import { lineBreakOf, lineEndAt, lineStartAt, nextLineAt, type TextSplice } from './text-splice';

/** How a file is laid out, for what its mappings do not show themselves. */
export interface Layout {
  /** The spaces by which each level is indented. */
  readonly step: number;
  /** Whether the second entry of a mapping stands apart from the first by an empty line. */
  readonly isApart: boolean;
}

/** Adds an entry behind the last one of a mapping, in the form that the mapping has. */
export function insertEntry(
  text: string,
  map: YAMLMap,
  key: string,
  data: StackData,
  layout: Layout,
): TextSplice {
  return isFlow(map)
    ? insertInline(text, map, key, data)
    : insertLines(text, map, new Map([[key, data]]), layout);
}

function insertInline(text: string, map: YAMLMap, key: string, data: StackData): TextSplice {
  const entry = `${formatInFlow(key)}: ${formatInFlow(data)}`;
  const [start = 0, end = 0] = rangeOf(map) ?? [];
  const last = lastEndOf(map);
  const [first] = map.items;
  if (last === undefined || first === undefined) {
    return { start: start + 1, end: end - 1, text: ` ${entry} ` };
  }
  const firstStart = placePair(first).keyStart;
  const line = lineStartAt(text, firstStart);
  // One entry a line, or all in one.
  const gap = line > start ? lineBreakOf(text) + text.slice(line, firstStart) : ' ';
  return { start: last, end: last, text: `,${gap}${entry}` };
}

function insertLines(
  text: string,
  map: YAMLMap,
  entries: ReadonlyMap<string, StackData>,
  { step, isApart }: Layout,
): TextSplice {
  const lineBreak = lineBreakOf(text);
  const [start = 0] = rangeOf(map) ?? [];
  const first = map.items[0];
  const keyStart = first === undefined ? start : placePair(first).keyStart;
  const indent = ' '.repeat(keyStart - lineStartAt(text, keyStart));
  const block = formatBlock(entries, { indent, step, lineBreak });
  const lineEnd = lineEndAt(text, lastEndOf(map) ?? start);
  const gap = (areApart(text, map) ?? isApart) ? lineBreak : '';
  return { start: lineEnd, end: lineEnd, text: lineBreak + gap + block };
}

/**
 * Whether the entries of a mapping stand apart by empty lines, as far as one can see from the last two.
 *
 * @returns `undefined` when there are no two.
 */
export function areApart(text: string, map: YAMLMap): boolean | undefined {
  const [before, last] = map.items.slice(-2).map(placePair);
  if (before === undefined || last === undefined) return undefined;
  const between = text.slice(nextLineAt(text, before.end), lineStartAt(text, last.keyStart));
  return between
    .split('\n')
    .slice(0, -1)
    .some((line) => line.trim() === '');
}

/** The spaces by which a document indents: those of the first mapping inside another, else two. */
export function stepOf(text: string, root: YAMLMap): number {
  for (const { value } of root.items) {
    const range = rangeOf(value);
    if (range === undefined || isFlow(value)) continue;
    const column = range[0] - lineStartAt(text, range[0]);
    const isAlone = text.slice(lineStartAt(text, range[0]), range[0]).trim() === '';
    if (isAlone && column > 0 && column <= 8) return column;
  }
  return 2;
}
