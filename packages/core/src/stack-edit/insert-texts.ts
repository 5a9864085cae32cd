import { lineBreakOf, lineEndAt, lineStartAt, nextLineAt, type TextSplice } from './text-splice';

/** A mapping or a list of a text, as far as adding to it needs it. Ends are exclusive, and before the line break of a block. */
export interface MapPlace {
  readonly start: number;
  readonly end: number;
  /** Whether it is written with braces or brackets. */
  readonly isFlow: boolean;
  readonly last: { readonly keyStart: number; readonly end: number } | undefined;
}

/** Entries as they are written in either form. */
export interface EntryTexts {
  /** One text for each, for braces. */
  readonly inline: () => readonly string[];
  /** What stands between braces and entries that are the first. */
  readonly padding: string;
  /** Lines without the last line break. */
  readonly lines: (style: { readonly indent: string; readonly lineBreak: string }) => string;
}

/**
 * Adds entries behind the last one of a mapping, in the form that the mapping has. Comments behind it that are indented as
 * it is belong to it: sops authenticates an encrypted comment with the path of the map that it stands in.
 */
export function insertTexts(
  text: string,
  { start, end, isFlow, last }: MapPlace,
  entries: EntryTexts,
  isApart = false,
): TextSplice {
  if (isFlow) {
    const texts = entries.inline();
    if (last === undefined) {
      const inside = entries.padding + texts.join(', ') + entries.padding;
      return { start: start + 1, end: end - 1, text: inside };
    }
    // What separates the last entry from what is before it: one entry a line, or all in one.
    const [gap = ''] =
      /\s*$/.exec(text.slice(Math.max(0, last.keyStart - 200), last.keyStart)) ?? [];
    const separator = `,${gap === '' ? ' ' : gap}`;
    return { start: last.end, end: last.end, text: separator + texts.join(separator) };
  }
  const lineBreak = lineBreakOf(text);
  const keyStart = last?.keyStart ?? start;
  const indent = ' '.repeat(keyStart - lineStartAt(text, keyStart));
  const at = endOfComments(text, lineEndAt(text, last?.end ?? start), indent.length);
  const gap = isApart ? lineBreak : '';
  return { start: at, end: at, text: lineBreak + gap + entries.lines({ indent, lineBreak }) };
}

/** The end of the last comment line of those that follow the line which ends at `lineEnd`. */
function endOfComments(text: string, lineEnd: number, indent: number): number {
  let end = lineEnd;
  for (;;) {
    const start = nextLineAt(text, end);
    const next = lineEndAt(text, start);
    const [, spaces] = /^( *)#/.exec(text.slice(start, next)) ?? [];
    if (spaces === undefined || spaces.length < indent) return end;
    end = next;
  }
}
