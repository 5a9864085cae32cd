import type { SourceFile, SourceRange } from '../source-file';
import { createLineIndex, type LineIndex, type LineSpan } from './line-index';
import { plainPalette, type Palette, type Style } from './palette';
import { visibleCharacter } from './visible-text';

/** What stands in a report in place of a text that may be a secret. */
const redacted = '[redacted]';
const ellipsis = '…';
/** Columns of source text shown of one line, and how many of them at most stand before the marked text. */
const maxWidth = 100;
const maxLead = 60;
const maxLines = 4;

export interface CodeFrameOptions {
  /** Ranges that are shown as `[redacted]`. Those of other files are left alone. */
  readonly hidden?: readonly SourceRange[];
  /** The index of the source's lines, where the caller has it already. */
  readonly lines?: LineIndex;
  readonly palette?: Palette;
  /** How the marks under the text are set off. */
  readonly mark?: Style;
}

/** One piece of a shown line: a character, or a hidden range. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMarked: boolean;
}

/**
 * Shows the lines that a range covers, with carets under exactly the range. Long lines are cut around it, long
 * ranges after a few lines; characters that could drive a terminal are escaped.
 */
export function renderCodeFrame(
  source: SourceFile,
  range: SourceRange,
  options: CodeFrameOptions = {},
): string {
  const { palette = plainPalette, lines = createLineIndex(source.text) } = options;
  const { mark = palette.error } = options;
  const hidden = mergeHidden(source.path, options.hidden ?? []);
  const first = lines.lineAt(range.start);
  const last = Math.max(first, lines.lineAt(Math.max(range.start, range.end - 1)));
  const shown = Math.min(last, first + maxLines - 1);
  const gutter = String(shown).length;
  const rows: string[] = [];
  for (let line = first; line <= shown; line++) {
    const { code, marks } = renderLine(source.text, lines.spanOf(line), range, hidden);
    rows.push(`${palette.faint(`${String(line).padStart(gutter)} |`)} ${code}`.trimEnd());
    if (marks !== '')
      rows.push(`${palette.faint(`${' '.repeat(gutter)} |`)} ${indentMark(marks, mark)}`);
  }
  if (shown < last) rows.push(palette.faint(`${' '.repeat(gutter)} | ${ellipsis}`));
  return rows.join('\n');
}

function renderLine(
  text: string,
  span: LineSpan,
  range: SourceRange,
  hidden: readonly LineSpan[],
): { readonly code: string; readonly marks: string } {
  const isFirst = range.start >= span.start;
  const markStart = isFirst ? range.start : skipSpace(text, span);
  const markEnd = Math.max(range.end, isFirst ? range.start + 1 : 0);
  const from = windowStart(text, span, markStart);
  const cells: Cell[] = from > span.start ? [{ text: ellipsis, width: 1, isMarked: false }] : [];
  let width = cells.length;
  let offset = from;
  while (offset < span.end && width < maxWidth) {
    const secret = hidden.find(({ start, end }) => start <= offset && offset < end);
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const end = secret ? Math.min(secret.end, span.end) : offset + character.length;
    const shown = secret ? { text: redacted, width: redacted.length } : visibleCharacter(character);
    cells.push({ ...shown, isMarked: offset < markEnd && end > markStart });
    width += shown.width;
    offset = end;
  }
  if (offset < span.end) cells.push({ text: ellipsis, width: 1, isMarked: markEnd > offset });
  else if (isFirst && range.start >= span.end) cells.push({ text: ' ', width: 1, isMarked: true });
  return {
    code: cells.map((cell) => cell.text).join(''),
    marks: cells
      .map((cell) => (cell.isMarked ? '^' : ' ').repeat(cell.width))
      .join('')
      .trimEnd(),
  };
}

/** Where to begin to show a line so that the marked text is in view. Never inside a surrogate pair. */
function windowStart(text: string, span: LineSpan, markStart: number): number {
  if (markStart - span.start <= maxLead) return span.start;
  const start = markStart - maxLead / 2;
  const isLowSurrogate = (text.charCodeAt(start) & 0xfc00) === 0xdc00;
  return isLowSurrogate ? start - 1 : start;
}

function skipSpace(text: string, { start, end }: LineSpan): number {
  let offset = start;
  while (offset < end && (text[offset] === ' ' || text[offset] === '\t')) offset++;
  return offset;
}

function indentMark(marks: string, style: Style): string {
  const start = marks.indexOf('^');
  return marks.slice(0, start) + style(marks.slice(start));
}

/** The hidden ranges of one file in order, those that touch made one. */
function mergeHidden(file: string, hidden: readonly SourceRange[]): readonly LineSpan[] {
  const merged: { start: number; end: number }[] = [];
  const own = hidden.filter((range) => range.file === file && range.end > range.start);
  for (const { start, end } of own.sort((left, right) => left.start - right.start)) {
    const previous = merged.at(-1);
    if (previous !== undefined && start <= previous.end) previous.end = Math.max(previous.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
