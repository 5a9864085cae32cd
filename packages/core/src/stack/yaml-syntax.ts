import { isCollection, isPair, isScalar } from 'yaml';
import type { ParsedNode, Scalar, YAMLError } from 'yaml';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile, SourceRange } from '../diagnostics/source-file';
import { maxDepth } from './yaml-conversion';

/** Errors after the first that are looked at. */
const maxFollowing = 100;

/** Whether an error of `yaml` means that the text cannot be trusted, not only that a part of it has no meaning. */
export function isSyntaxError({ code }: YAMLError): boolean {
  return code !== 'TAG_RESOLVE_FAILED' && code !== 'BAD_COLLECTION_TYPE';
}

/**
 * Says in our words what `yaml` could not read: the first error, since those after it mostly follow from it, and all
 * references without quotes, since these are often many. Never repeats the text, which may be a secret.
 */
export function syntaxDiagnostics(
  errors: readonly YAMLError[],
  contents: ParsedNode | null,
  source: SourceFile,
): readonly Diagnostic[] {
  const [first, ...others] = errors.toSorted((left, right) => left.pos[0] - right.pos[0]);
  if (first === undefined) return [];
  const problem =
    unquotedDiagnostic(first, source) ??
    unclosed(first, contents, source) ??
    general(first, source);
  const problems = new Map([[problem.range.start, problem]]);
  for (const error of others.slice(0, maxFollowing)) {
    const reference = unquotedDiagnostic(error, source);
    if (reference !== undefined && !problems.has(reference.range.start)) {
      problems.set(reference.range.start, reference);
    }
  }
  return [...problems.values()];
}

function unquotedDiagnostic({ pos }: YAMLError, source: SourceFile): Diagnostic | undefined {
  const range = unquotedReference(pos[0], source);
  return range && createDiagnostic('yaml-reference-unquoted', range, {});
}

function general({ code, pos }: YAMLError, source: SourceFile): Diagnostic {
  const [start, end] = pos;
  switch (code) {
    case 'TAB_AS_INDENT':
      return createDiagnostic('yaml-tab-indentation', rangeIn(source, start, end), {});
    case 'BAD_INDENT':
      return createDiagnostic('yaml-indentation', rangeIn(source, start, end), {});
    case 'BAD_DQ_ESCAPE':
      return createDiagnostic('yaml-escape-invalid', rangeIn(source, start, start + 2), {});
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return createDiagnostic('yaml-needs-quotes', rangeIn(source, start, start + 1), {});
    case 'BLOCK_AS_IMPLICIT_KEY':
      return keyInsideValue(start, source);
    case 'MULTILINE_IMPLICIT_KEY':
      return keyWithoutColon(start, end, source);
    case 'MISSING_CHAR':
      // The one error of this kind that is about a whole node is a key that no colon follows.
      if (end - start > 1 && source.text[start] !== '#') return keyWithoutColon(start, end, source);
      break;
    default:
  }
  return createDiagnostic('yaml-syntax', rangeIn(source, start, end), {});
}

/** A second key where a value stands: on its line by a colon, or on a later one by its indentation. */
function keyInsideValue(start: number, source: SourceFile): Diagnostic {
  const { text } = source;
  const lineEnd = endOfLine(text, start);
  const line = text.slice(start, lineEnd).trimEnd();
  if (line.includes(': ') || line.endsWith(':')) {
    return createDiagnostic('yaml-colon-in-value', rangeIn(source, start, start + 1), {});
  }
  const rest = text.slice(lineEnd);
  const next = lineEnd + rest.length - rest.trimStart().length;
  return createDiagnostic('yaml-indentation', rangeIn(source, next, next + 1), {});
}

function keyWithoutColon(start: number, end: number, source: SourceFile): Diagnostic {
  const lineEnd = endOfLine(source.text, start);
  return createDiagnostic('yaml-colon-missing', rangeIn(source, start, Math.min(end, lineEnd)), {});
}

/** The place of a reference without quotes on the line that could not be read. */
function unquotedReference(position: number, source: SourceFile): SourceRange | undefined {
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', position - 1) + 1;
  const lineEnd = endOfLine(text, position);
  let start = text.indexOf('{{', lineStart);
  while (start !== -1 && start < lineEnd) {
    const close = text.indexOf('}}', start);
    const end = close === -1 || close >= lineEnd ? lineEnd : close + 2;
    const isAt = start <= position && position <= end;
    if (isAt || isValueStart(text, lineStart, start)) return rangeIn(source, start, end);
    start = text.indexOf('{{', end);
  }
  return undefined;
}

/** Whether what stands before a position makes a value begin there: a colon, a dash or a bracket, or nothing. */
function isValueStart(text: string, lineStart: number, position: number): boolean {
  let before = position - 1;
  while (before >= lineStart && text[before] === ' ') before--;
  return before < lineStart || ':-[,'.includes(text[before] ?? '-');
}

/** The quote or bracket that a missing one was to close: `yaml` reports where it was missed, not where it began. */
function unclosed(
  { code, pos }: YAMLError,
  contents: ParsedNode | null,
  source: SourceFile,
): Diagnostic | undefined {
  if (code !== 'MISSING_CHAR' && code !== 'BAD_INDENT') return undefined;
  const start = startOfUnclosed(contents, pos[0], source.text, 0);
  if (start === undefined) return undefined;
  const { text } = source;
  const range = rangeIn(source, start, start + 1);
  const opening = text.charAt(start);
  if (opening === "'" || opening === '"') {
    const quote = opening === "'" ? 'single' : 'double';
    return createDiagnostic('yaml-unclosed-quote', range, { quote });
  }
  if (text.startsWith('{{', start - 1)) {
    const reference = rangeIn(source, start - 1, endOfLine(text, start));
    return createDiagnostic('yaml-reference-unquoted', reference, {});
  }
  return createDiagnostic('yaml-unclosed-bracket', range, { bracket: opening });
}

function startOfUnclosed(
  node: unknown,
  end: number,
  text: string,
  depth: number,
): number | undefined {
  if (depth > 2 * maxDepth) return undefined;
  if (isPair(node)) {
    return (
      startOfUnclosed(node.key, end, text, depth + 1) ??
      startOfUnclosed(node.value, end, text, depth + 1)
    );
  }
  if (isScalar(node)) return isOpenQuote(node, end, text) ? node.range?.[0] : undefined;
  if (!isCollection(node)) return undefined;
  for (const item of node.items) {
    const start = startOfUnclosed(item, end, text, depth + 1);
    if (start !== undefined) return start;
  }
  const isOpen =
    node.flow === true && node.range?.[1] === end && !']}'.includes(text.charAt(end - 1));
  return isOpen ? node.range?.[0] : undefined;
}

function isOpenQuote({ type, range }: Scalar, end: number, text: string): boolean {
  if (type !== 'QUOTE_SINGLE' && type !== 'QUOTE_DOUBLE') return false;
  if (range?.[1] !== end) return false;
  const [start] = range;
  return end - start === 1 || text[end - 1] !== text[start] || end > text.length;
}

function endOfLine(text: string, position: number): number {
  const lineFeed = text.indexOf('\n', position);
  if (lineFeed === -1) return text.length;
  return lineFeed > position && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function rangeIn({ path, text }: SourceFile, start: number, end: number): SourceRange {
  return { file: path, start: Math.min(start, text.length), end: Math.min(end, text.length) };
}
