import { diagnosticCatalog } from './catalog';
import type {
  Diagnostic,
  DiagnosticCode,
  DiagnosticData,
  DiagnosticOf,
  RelatedRange,
} from './diagnostic';
import type { Message, Severity } from './message';
import { shownName } from './shown-name';
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
  return messageOf(diagnostic.code).problem(shownData(diagnostic));
}

/** What to do about it, in one sentence. */
export function fixOf(diagnostic: Diagnostic): string {
  return messageOf(diagnostic.code).fix(shownData(diagnostic));
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

/**
 * The names in a payload that come from the text of a file, whoever wrote it: keys, and values where a name belongs. In
 * the findings about references `secret` and `key` are not among them, since braces say what they are.
 */
const names: ReadonlySet<string> = new Set([
  'attribute',
  'attributes',
  'catalog',
  'component',
  'components',
  'first',
  'flavor',
  'flavors',
  'keys',
  'name',
  'path',
  'similar',
  'type',
  'types',
]);

/** Those of findings that are about the form of a file, or about what it extends. */
const fieldsOfFiles: ReadonlySet<string> = new Set(['file', 'files', 'key', 'secret']);

/** The payload of a finding as reports repeat it: a name that does not read like one is redacted. */
export function shownData({ code, data }: Diagnostic): never {
  const isOfFile =
    /^(?:yaml|stack-key|stack-value|component|linked|extends|registration-value)-/.test(code);
  const entries = Object.entries(data).map(([field, value]: [string, unknown]) => {
    const isName = names.has(field) || (isOfFile && fieldsOfFiles.has(field));
    return [field, isName ? shownNames(value) : value] as const;
  });
  return Object.fromEntries(entries) as never;
}

function shownNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownNames);
  return typeof value === 'string' ? shownName(value) : value;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
