/** A text that findings point into. `path` is relative to the workspace root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A piece of a {@link SourceFile}: UTF-16 offsets, `end` exclusive. */
export interface Located {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Where a finding is: a file's path and UTF-16 offsets into it, `end` exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** One-based line and column, the column counted in UTF-16 units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Names the place of a node without holding on to the text of its file. */
export function rangeOf({ source, start, end }: Located): SourceRange {
  return { file: source.path, start, end };
}

/** Looks up line and column of an offset; `\n`, `\r\n` and a lone `\r` end a line. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(offset, text.length);
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < end; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) {
      line++;
      lineStart = index + 1;
    }
  }
  return { line, column: end - lineStart + 1 };
}

/** The place of a finding that is about a file, not about something in its text. */
export function wholeFile(file: string): SourceRange {
  return { file, start: 0, end: 0 };
}
