import { redacted } from '../diagnostics/shown-name';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import { createLineIndex, type LineIndex, type LineSpan } from './line-index';
import { plainPalette, type Palette, type Style } from './palette';
import { visibleCharacter } from './visible-text';

const ellipsis = '…';
/** Columns of source text shown of one line, and how many of them at most stand before the marked text. */
const maxWidth = 100;
const maxLead = 60;
const maxLines = 4;

export interface CodeFrameOptions {
  /** Ranges that are known to hold no secret. Everything else but white space is shown as `[redacted]`. */
  readonly shown?: readonly SourceRange[];
  /** The index of the source's lines, where the caller has it already. */
  readonly lines?: LineIndex;
  readonly palette?: Palette;
  /** How the marks under the text are set off. */
  readonly mark?: Style;
}

/** One piece of a shown line: a character, or a text that is redacted. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMarked: boolean;
}

/**
 * Shows the lines that a range covers, with carets under exactly the range. Long lines are cut around it, long
 * ranges after a few lines; characters that could drive a terminal are escaped. What is not known to be harmless is
 * redacted: nobody has to recognize a secret to hide it.
 */
export function renderCodeFrame(
  source: SourceFile,
  range: SourceRange,
  options: CodeFrameOptions = {},
): string {
  const { palette = plainPalette, lines = createLineIndex(source.text) } = options;
  const { mark = palette.error } = options;
  const shown = mergeShown(source.path, options.shown ?? []);
  const first = lines.lineAt(range.start);
  const last = Math.max(first, lines.lineAt(Math.max(range.start, range.end - 1)));
  const lastShown = Math.min(last, first + maxLines - 1);
  const gutter = String(lastShown).length;
  const rows: string[] = [];
  for (let line = first; line <= lastShown; line++) {
    const { code, marks } = renderLine(source.text, lines.spanOf(line), range, shown);
    rows.push(`${palette.faint(`${String(line).padStart(gutter)} |`)} ${code}`.trimEnd());
    if (marks !== '')
      rows.push(`${palette.faint(`${' '.repeat(gutter)} |`)} ${indentMark(marks, mark)}`);
  }
  if (lastShown < last) rows.push(palette.faint(`${' '.repeat(gutter)} | ${ellipsis}`));
  return rows.join('\n');
}

function renderLine(
  text: string,
  span: LineSpan,
  range: SourceRange,
  shown: readonly LineSpan[],
): { readonly code: string; readonly marks: string } {
  const isFirst = range.start >= span.start;
  const markStart = isFirst ? range.start : skipSpace(text, span);
  const markEnd = Math.max(range.end, isFirst ? range.start + 1 : 0);
  const from = windowStart(text, span, markStart);
  const cells: Cell[] = from > span.start ? [{ text: ellipsis, width: 1, isMarked: false }] : [];
  let width = cells.length;
  let offset = from;
  while (offset < span.end && width < maxWidth) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const hiddenEnd = endOfHidden(text, offset, span.end, shown);
    const end = hiddenEnd ?? offset + character.length;
    const cell = hiddenEnd
      ? { text: redacted, width: redacted.length }
      : visibleCharacter(character);
    cells.push({ ...cell, isMarked: offset < markEnd && end > markStart });
    width += cell.width;
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
  while (offset < end && isBlank(text[offset])) offset++;
  return offset;
}

function indentMark(marks: string, style: Style): string {
  const start = marks.indexOf('^');
  return marks.slice(0, start) + style(marks.slice(start));
}

/**
 * Where the text ends that begins at an offset and may not be shown; white space around it is left out.
 *
 * @returns `undefined` where the character at the offset may be shown.
 */
function endOfHidden(
  text: string,
  offset: number,
  lineEnd: number,
  shown: readonly LineSpan[],
): number | undefined {
  if (isBlank(text[offset])) return undefined;
  const next = shown.find((range) => range.end > offset);
  if (next !== undefined && next.start <= offset) return undefined;
  let end = Math.min(next?.start ?? lineEnd, lineEnd);
  while (isBlank(text[end - 1])) end--;
  return end;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The ranges of one file that may be shown, in order, those that touch made one. */
function mergeShown(file: string, shown: readonly SourceRange[]): readonly LineSpan[] {
  const merged: { start: number; end: number }[] = [];
  const own = shown.filter((range) => range.file === file && range.end > range.start);
  for (const { start, end } of own.sort((left, right) => left.start - right.start)) {
    const previous = merged.at(-1);
    if (previous !== undefined && start <= previous.end) previous.end = Math.max(previous.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
