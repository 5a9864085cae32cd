import { Schema, type Document, type ParsedNode } from 'yaml';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { SourceFile } from '../diagnostics/source-file';
import { composeYaml, mostTokens, type ComposedYaml } from './compose-yaml';
import { convertYaml } from './convert-yaml';
import type { StackNode } from './stack';
import { maxDepth } from './yaml-conversion';
import { isSyntaxError, syntaxDiagnostics } from './yaml-syntax';

/** What a YAML text says, as far as it can be read. */
export interface ParsedYaml {
  /** `undefined` when the text is empty or its syntax is broken. */
  readonly root: StackNode | undefined;
  /** What a reader makes of a text with broken syntax: good enough to find a name in, not to check. */
  readonly fragment: StackNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const maxLength = 1_048_576;
/** A file that has more than this wrong is not worth the report. */
const maxFindings = 100;
const schema = new Schema({ schema: 'core', resolveKnownTags: false });

// All control characters but tab and line end, and a carriage return that ends no line.
// eslint-disable-next-line no-control-regex -- these are what is looked for
const controlCharacter = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)/;

/**
 * Reads one YAML 1.2 document (core schema, and merge keys), with the place of every value. Whatever is wrong with the
 * text is a diagnostic: it does not throw, and its time is linear in the text, whatever that holds.
 */
export function parseYaml(source: SourceFile): ParsedYaml {
  const refusal = refuse(source);
  if (refusal !== undefined)
    return { root: undefined, fragment: undefined, diagnostics: [refusal] };

  const composed = compose(source.text);
  if (composed.status !== 'composed') {
    return { root: undefined, fragment: undefined, diagnostics: [tooMuch(source, composed)] };
  }
  const { document, second } = composed;
  const { contents } = document;
  const syntaxErrors = document.errors.filter(isSyntaxError);
  if (syntaxErrors.length > 0) {
    const found = contents === null ? undefined : convertYaml(contents, source);
    const problems = syntaxDiagnostics(syntaxErrors, contents, source);
    const diagnostics = withReferences(problems, found?.diagnostics ?? []);
    return { root: undefined, fragment: found?.root, diagnostics };
  }
  const diagnostics = documentDiagnostics(document, second, source);
  if (isEmpty(contents)) {
    diagnostics.push(createDiagnostic('yaml-empty', rangeIn(source, 0, 0), {}));
    return { root: undefined, fragment: undefined, diagnostics };
  }
  const { root, diagnostics: findings } = convertYaml(contents, source);
  return {
    root,
    fragment: undefined,
    diagnostics: [...diagnostics, ...findings].slice(0, maxFindings),
  };
}

function refuse(source: SourceFile): Diagnostic | undefined {
  const { text } = source;
  if (text.length > maxLength) {
    return createDiagnostic('yaml-too-large', rangeIn(source, 0, 0), {
      limit: maxLength,
      unit: 'characters',
    });
  }
  const found = controlCharacter.exec(text);
  if (found === null) return undefined;
  const code = text.charCodeAt(found.index).toString(16).toUpperCase().padStart(4, '0');
  return createDiagnostic('yaml-control-character', rangeIn(source, found.index, found.index + 1), {
    character: `U+${code}`,
  });
}

function compose(text: string): ComposedYaml {
  // A text of nothing but mistakes makes `yaml` create an error for each character; their stack traces would take
  // ten times as long as everything else.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return composeYaml(text, { schema, uniqueKeys: false, prettyErrors: false });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Adds the references without quotes that are no syntax error, but the same mistake as those that are. */
function withReferences(
  problems: readonly Diagnostic[],
  findings: readonly Diagnostic[],
): readonly Diagnostic[] {
  const starts = new Set(problems.map(({ range }) => range.start));
  const others = findings.filter(
    ({ code, range }) => code === 'yaml-reference-unquoted' && !starts.has(range.start),
  );
  return [...problems, ...others].slice(0, maxFindings);
}

function tooMuch(
  source: SourceFile,
  { status, offset }: Exclude<ComposedYaml, { readonly status: 'composed' }>,
): Diagnostic {
  const range = rangeIn(source, offset, offset + 1);
  return status === 'too-deep'
    ? createDiagnostic('yaml-too-deep', range, { limit: maxDepth })
    : createDiagnostic('yaml-too-large', range, { limit: mostTokens, unit: 'tokens' });
}

/** What is wrong with a document whose syntax is right: tags without a meaning, and a second document. */
function documentDiagnostics(
  document: Document.Parsed,
  second: number | undefined,
  source: SourceFile,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { code, pos } of [...document.errors, ...document.warnings]) {
    const [start, end] = pos;
    if (code === 'TAG_RESOLVE_FAILED' || code === 'BAD_COLLECTION_TYPE') {
      diagnostics.push(createDiagnostic('yaml-tag-unsupported', rangeIn(source, start, end), {}));
    }
  }
  if (second !== undefined) {
    const length = source.text.startsWith('---', second) ? 3 : 1;
    const range = rangeIn(source, second, second + length);
    diagnostics.push(createDiagnostic('yaml-multiple-documents', range, {}));
  }
  return diagnostics;
}

function isEmpty(contents: ParsedNode | null): contents is null {
  return (
    contents === null || (contents.range[0] === contents.range[1] && contents.tag === undefined)
  );
}

function rangeIn({ path, text }: SourceFile, start: number, end: number) {
  return { file: path, start: Math.min(start, text.length), end: Math.min(end, text.length) };
}
