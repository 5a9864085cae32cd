import { fixOf, problemOf } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import { structureOf } from '../stack/yaml-structure';
import { renderCodeFrame } from './code-frame';
import { createLineIndex, type LineIndex } from './line-index';
import { plainPalette, type Palette } from './palette';
import type { StackReport } from './stack-report';
import { describeVerdict, judge } from './verdict';
import { visibleCharacter, visibleText } from './visible-text';

export interface RenderTextOptions {
  readonly palette?: Palette;
  /** How many warnings are accepted; any number when it is absent. */
  readonly maxWarnings?: number | undefined;
}

interface IndexedSource {
  readonly source: SourceFile;
  readonly lines: LineIndex;
  /** The keys and signs of the source; `undefined` when it could not be parsed, and until a frame needs it. */
  structure?: readonly SourceRange[] | undefined;
}

/**
 * Writes reports for people: every finding with its place, the piece of source it is about and what to do, and
 * the verdict as the last line. Of a source only what is known to be harmless is shown, of one that could not be parsed
 * nothing; and no name or text can drive the terminal.
 */
export function renderText(
  reports: readonly StackReport[],
  { palette = plainPalette, maxWarnings }: RenderTextOptions = {},
): string {
  const verdict = judge(reports, { maxWarnings });
  const blocks = reports
    .filter(({ diagnostics }) => diagnostics.length > 0)
    .flatMap((report) => {
      const heading = reports.length > 1 ? [palette.strong(headingOf(report))] : [];
      return [...heading, ...renderFindings(report, palette)];
    });
  const tone = verdict.success ? palette.success : palette.error;
  blocks.push(palette.strong(tone(describeVerdict(reports, verdict))));
  return `${blocks.join('\n\n')}\n`;
}

function headingOf({ stack, file }: StackReport): string {
  return visibleText(`Stack ${stack} (${file})`);
}

/** Writes each finding of a report for people, without a verdict. */
export function renderFindings(
  { diagnostics, sources, shown }: Pick<StackReport, 'diagnostics' | 'sources' | 'shown'>,
  palette: Palette,
): readonly string[] {
  const indexed = new Map<string, IndexedSource>();
  for (const source of sources) {
    indexed.set(source.path, { source, lines: createLineIndex(source.text) });
  }
  return diagnostics.map((diagnostic) => renderFinding(diagnostic, indexed, shown, palette));
}

function renderFinding(
  diagnostic: Diagnostic,
  sources: ReadonlyMap<string, IndexedSource>,
  shown: readonly SourceRange[],
  palette: Palette,
): string {
  const { code, severity, range, related } = diagnostic;
  const mark = palette[severity];
  const parts = [
    `${palette.strong(mark(`${severity} ${code}`))}  ${placeOf(range, sources)}`,
    wrapText(visibleText(problemOf(diagnostic)), palette.width),
  ];
  const indexed = sources.get(range.file);
  if (indexed !== undefined && !isWholeFile(range)) {
    const { source, lines } = indexed;
    if (!('structure' in indexed)) indexed.structure = structureOf(source);
    if (indexed.structure !== undefined) {
      const known = [...indexed.structure, ...shown];
      const frame = renderCodeFrame(source, range, { shown: known, lines, palette, mark });
      parts.push(frame.replace(/^/gm, '  '));
    }
  }
  const help = wrapText(`help: ${visibleText(fixOf(diagnostic))}`, palette.width);
  parts.push(help.replace('help:', palette.help));
  for (const note of related.slice(0, maxNotes)) {
    parts.push(
      `${palette.help('note:')} ${visibleText(note.message)}: ${placeOf(note.range, sources)}`,
    );
  }
  const others = related.length - maxNotes;
  if (others > 0) parts.push(`${palette.help('note:')} and ${others} more`);
  return parts.join('\n');
}

/** Where a command of Nx begins; whatever stands behind it belongs to it. */
const command = /(?<=^| )(?:npx|pnpm exec|yarn|bunx) nx /;

/**
 * Breaks a text between words, so that no line is wider than the terminal. A word that is wider, such as a path or an
 * address, stays whole: half of it could not be copied. So does a command: pasted, its first line would run alone.
 */
export function wrapText(text: string, width = Infinity): string {
  let column = 0;
  const end = command.exec(text)?.index ?? text.length;
  const separate = text.slice(0, end).split(' ');
  if (end < text.length) separate[separate.length - 1] = text.slice(end);
  const words = separate.map((word) => {
    const columns = Array.from(word, (one) => visibleCharacter(one).width).reduce(
      (sum, one) => sum + one,
      0,
    );
    const breaks = column > 0 && column + 1 + columns > width;
    const separator = breaks ? '\n' : column > 0 ? ' ' : '';
    column = breaks ? columns : column + separator.length + columns;
    return separator + word;
  });
  return words.join('');
}

/** Further places of a finding that are written out; the JSON report has all. */
const maxNotes = 8;

/** `stacks/prod/stack.yaml:12:15`, which terminals and editors turn into a link. */
function placeOf(range: SourceRange, sources: ReadonlyMap<string, IndexedSource>): string {
  const file = visibleText(range.file);
  const lines = sources.get(range.file)?.lines;
  if (lines === undefined || isWholeFile(range)) return file;
  const { line, column } = lines.positionAt(range.start);
  return `${file}:${line}:${column}`;
}

/** An empty range at the very beginning: the finding is about the file, not about something in its text. */
function isWholeFile({ start, end }: SourceRange): boolean {
  return start === 0 && end === 0;
}
