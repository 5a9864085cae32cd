/** A replacement of a part of a text; an insertion where `start` and `end` are equal. */
export interface TextSplice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies splices that do not overlap, those at one place in their order. Every character outside of them stays as it is. */
export function applySplices(text: string, splices: readonly TextSplice[]): string {
  let offset = 0;
  const parts = splices
    .toSorted((left, right) => left.start - right.start)
    .map((splice) => {
      const before = text.slice(offset, splice.start);
      offset = splice.end;
      return before + splice.text;
    });
  return parts.join('') + text.slice(offset);
}

/** The line break that a text uses; that of the first line where it mixes them. */
export function lineBreakOf(text: string): '\r\n' | '\n' {
  const lineFeed = text.indexOf('\n');
  return lineFeed > 0 && text[lineFeed - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line that holds a position ends, before its line break. */
export function lineEndAt(text: string, position: number): number {
  const lineFeed = text.indexOf('\n', position);
  if (lineFeed === -1) return text.length;
  return lineFeed > position && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

/** Where the line after a position begins, or the end of the text. */
export function nextLineAt(text: string, position: number): number {
  const lineFeed = text.indexOf('\n', position);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

/** Where the line that holds a position begins. A byte order mark is no part of the line. */
export function lineStartAt(text: string, position: number): number {
  const start = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}
