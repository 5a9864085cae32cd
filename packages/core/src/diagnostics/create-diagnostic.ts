import { diagnosticCatalog } from './catalog';
import type {
  Diagnostic,
  DiagnosticCode,
  DiagnosticData,
  DiagnosticOf,
  RelatedRange,
} from './diagnostic';
import type { Message, Severity } from './message';
import type { SourceRange } from './source-file';

/** Makes a finding; its severity is the catalog's unless the caller's options raise or lower it. */
export function createDiagnostic<Code extends DiagnosticCode>(
  code: Code,
  range: SourceRange,
  data: DiagnosticData<Code>,
  options: { readonly severity?: Severity; readonly related?: readonly RelatedRange[] } = {},
): Diagnostic {
  const diagnostic: DiagnosticOf<Code> = {
    code,
    severity: options.severity ?? messageOf(code).severity,
    range,
    data,
    related: options.related ?? [],
  };
  return diagnostic as Diagnostic;
}

/** What is wrong, in one sentence. */
export function problemOf(diagnostic: Diagnostic): string {
  return messageOf(diagnostic.code).problem(diagnostic.data as never);
}

/** What to do about it, in one sentence. */
export function fixOf(diagnostic: Diagnostic): string {
  return messageOf(diagnostic.code).fix(diagnostic.data as never);
}

/** Orders findings by file, then position, then code, so that reports never depend on the order of the checks. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.range.file, right.range.file) ||
    left.range.start - right.range.start ||
    left.range.end - right.range.end ||
    compareText(left.code, right.code)
  );
}

function messageOf<Code extends DiagnosticCode>(code: Code): Message<DiagnosticData<Code>> {
  return diagnosticCatalog[code] as unknown as Message<DiagnosticData<Code>>;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
