import { fixOf, problemOf, shownData } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceRange } from '../diagnostics/source-file';
import { createLineIndex, type LineIndex } from './line-index';
import type { JsonReport } from './report-schema';
import type { StackReport } from './stack-report';
import { judge } from './verdict';
import { visibleJson } from './visible-text';

export interface RenderJsonOptions {
  /** How many warnings are accepted; any number when it is absent. */
  readonly maxWarnings?: number | undefined;
}

type JsonDiagnostic = JsonReport['stacks'][number]['diagnostics'][number];
type JsonRange = Pick<JsonDiagnostic, 'file' | 'start' | 'end'>;
type ConcernedName = (typeof concernedNames)[number];
type Lines = ReadonlyMap<string, LineIndex>;

const concernedNames = ['component', 'attribute', 'secret', 'key'] as const;

/** Writes reports for machines, in the form of `reportSchema`. Equal findings give equal texts. */
export function renderJson(
  reports: readonly StackReport[],
  { maxWarnings }: RenderJsonOptions = {},
): string {
  const { success, stacks, stacksWithErrors, errors, warnings } = judge(reports, { maxWarnings });
  const report: JsonReport = {
    version: 1,
    success,
    summary: { stacks, stacksWithErrors, errors, warnings },
    stacks: [...reports].sort(byFile).map(toStack),
  };
  return `${visibleJson(JSON.stringify(report, undefined, 2))}\n`;
}

function toStack(report: StackReport): JsonReport['stacks'][number] {
  const { stack, file, level, counts, diagnostics, sources } = report;
  const lines = new Map(sources.map(({ path, text }) => [path, createLineIndex(text)]));
  const { components, references, secrets, unknownValues } = counts;
  return {
    stack,
    file,
    level,
    components,
    references,
    secrets,
    ...(unknownValues !== undefined && { unknownValues }),
    diagnostics: diagnostics.map((diagnostic) => toJsonDiagnostic(diagnostic, lines)),
  };
}

function toJsonDiagnostic(diagnostic: Diagnostic, lines: Lines): JsonDiagnostic {
  const { code, severity, range, related } = diagnostic;
  return {
    code,
    severity,
    message: problemOf(diagnostic),
    fix: fixOf(diagnostic),
    ...toJsonRange(range, lines),
    ...concerned(shownData(diagnostic)),
    related: related.map((place) => ({
      message: place.message,
      ...toJsonRange(place.range, lines),
    })),
  };
}

/** The names in a payload that readers filter by. */
function concerned(data: object): Partial<Record<ConcernedName, string>> {
  const payload = new Map<string, unknown>(Object.entries(data));
  const names: Partial<Record<ConcernedName, string>> = {};
  for (const name of concernedNames) {
    const value = payload.get(name);
    if (typeof value === 'string') names[name] = value;
  }
  return names;
}

function toJsonRange({ file, start, end }: SourceRange, lines: Lines): JsonRange {
  const index = lines.get(file);
  const position = (offset: number) => ({
    ...(index?.positionAt(offset) ?? { line: 1, column: 1 }),
    offset,
  });
  return { file, start: position(start), end: position(end) };
}

function byFile(left: StackReport, right: StackReport): number {
  return left.file < right.file ? -1 : left.file > right.file ? 1 : 0;
}
