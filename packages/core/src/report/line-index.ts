import type { Position } from '../diagnostics/source-file';

/** The offsets of one line, its line break left out. */
export interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** Finds lines in one text many times over, after reading it once. Lines count from 1. */
export interface LineIndex {
  readonly lineCount: number;
  /** The line of an offset; offsets beyond the text belong to its last line. */
  lineAt(offset: number): number;
  spanOf(line: number): LineSpan;
  positionAt(offset: number): Position;
}

/** Reads where the lines of a text begin; `\n`, `\r\n` and a lone `\r` end a line, as in `positionAt`. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0];
  for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(lineBreak.index + lineBreak[0].length);
  }

  function startOf(line: number): number {
    return starts[line - 1] ?? text.length;
  }

  function lineAt(offset: number): number {
    let low = 1;
    let high = starts.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    lineCount: starts.length,
    lineAt,
    spanOf(line) {
      const start = startOf(line);
      let end = startOf(line + 1);
      while (end > start && isLineBreak(text.charCodeAt(end - 1))) end--;
      return { start, end };
    },
    positionAt(offset) {
      const line = lineAt(offset);
      return { line, column: Math.min(offset, text.length) - startOf(line) + 1 };
    },
  };
}

function isLineBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
