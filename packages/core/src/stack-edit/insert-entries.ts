import type { YAMLMap, YAMLSeq } from 'yaml';
import { formatBlock, formatInFlow } from './format-data';
import { insertTexts, type EntryTexts } from './insert-texts';
import { endOf, isFlow, placePair, rangeOf } from './mapping';
import type { StackData } from './stack-data';
import { lineStartAt, nextLineAt, type TextSplice } from './text-splice';

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
  { step, isApart }: Layout,
): TextSplice {
  const [start = 0, end = 0] = rangeOf(map) ?? [];
  const last = map.items.at(-1);
  const place = { start, end, isFlow: isFlow(map), last: last && placePair(last) };
  const texts: EntryTexts = {
    inline: () => [`${formatInFlow(key)}: ${formatInFlow(data)}`],
    padding: ' ',
    lines: (style) => formatBlock(new Map([[key, data]]), { ...style, step }),
  };
  return insertTexts(text, place, texts, areApart(text, map) ?? isApart);
}

/** Adds an item behind the last one of a list, in the form that the list has. */
export function insertItem(text: string, list: YAMLSeq, data: StackData, step: number): TextSplice {
  const [start = 0, end = 0] = rangeOf(list) ?? [];
  const item = list.items.at(-1);
  const [itemStart = start, itemEnd = end] = rangeOf(item) ?? [];
  // All dashes stand below the first.
  const keyStart = isFlow(list) ? itemStart : start;
  const last = item === undefined ? item : { keyStart, end: endOf(item) ?? itemEnd };
  const texts: EntryTexts = {
    inline: () => [formatInFlow(data)],
    padding: ' ',
    lines: ({ indent, lineBreak }) => {
      const inside = `${indent}  `;
      const isBlock = data instanceof Map && data.size > 0;
      const lines = isBlock
        ? formatBlock(data, { indent: inside, step, lineBreak })
        : inside + formatInFlow(data);
      return `${indent}- ${lines.slice(inside.length)}`;
    },
  };
  return insertTexts(text, { start, end, isFlow: isFlow(list), last }, texts);
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
