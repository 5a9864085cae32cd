import { wholeFile } from '../diagnostics/source-file';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { LineMistake } from '../diagnostics/messages/registration-messages';
import { SecretValue } from '../secret/secret-value';
import type { NamedValue } from './provided-values';
import type { ValueText } from './read-value-map';

/** The variables of a dotenv file, and the lines that cannot be used. */
export interface DotenvFile {
  readonly variables: readonly NamedValue[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that has more than this wrong is not worth the report. */
const maxFindings = 20;

const blankOrComment = /[ \t]*(?:#[^\n]*)?$/my;
const assignment = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*/y;
const quoted = /'([^']*)'|"([^"]*)"/y;
const restOfLine = /(?:[^\r\n]|\r(?!\n))*/y;
// Control characters but tab and line end, and what some readers take for a line end.
// eslint-disable-next-line no-control-regex -- these are what is looked for
const strange = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/;

/**
 * Reads a dotenv file as far as Docker Compose and the packages `dotenv` of npm and `python-dotenv` of PyPI read it
 * alike. There is no standard: what they read differently is refused with its line, and then nothing of the file is
 * used, so that no value is ever stored cut or changed. In double quotes `\n` and `\r` are the only escapes.
 */
export function readDotenv({ text: original, origin, file }: ValueText): DotenvFile {
  const text = original.replace(/^\uFEFF/, '');
  const variables = new Map<string, SecretValue>();
  const diagnostics: Diagnostic[] = [];
  let offset = 0;
  let line = 1;
  while (offset < text.length) {
    const read = readStatement(text, offset);
    const mistake =
      read.mistake ??
      (read.name !== undefined && variables.has(read.name) ? 'repeated name' : undefined);
    if (mistake !== undefined) {
      const range = wholeFile(file);
      const data = { origin, line, mistake };
      diagnostics.push(createDiagnostic('registration-line-refused', range, data));
      // Behind a quote that is not closed nothing is certain.
      if (mistake === 'unclosed quote' || diagnostics.length === maxFindings) break;
    } else if (read.name !== undefined) {
      variables.set(read.name, new SecretValue(read.value));
    }
    const next = read.end + (text.startsWith('\r\n', read.end) ? 2 : 1);
    line += text.slice(offset, next).split('\n').length - 1;
    offset = next;
  }
  if (diagnostics.length > 0) return { variables: [], diagnostics };
  return { variables: [...variables].map(([name, value]) => ({ name, value })), diagnostics };
}

/** One line, or the lines of a quoted value. `end` is where the last of them ends, without its line end. */
type Statement =
  | { readonly mistake: LineMistake; readonly name?: undefined; readonly end: number }
  | { readonly mistake?: undefined; readonly name?: undefined; readonly end: number }
  | {
      readonly mistake?: undefined;
      readonly name: string;
      readonly value: string;
      readonly end: number;
    };

function readStatement(text: string, start: number): Statement {
  const [line = ''] = match(restOfLine, text, start) ?? [];
  const lineEnd = start + line.length;
  const wrong = (mistake: LineMistake, end = lineEnd): Statement => ({ mistake, end });
  if (match(blankOrComment, text, start) !== undefined) {
    return strange.test(line) ? wrong('strange character') : { end: lineEnd };
  }
  const found = match(assignment, text, start);
  const [before = '', name = ''] = found ?? [];
  if (found === undefined) return wrong(line.includes('=') ? 'no variable name' : 'no equals sign');
  if (name === 'export') return wrong('no variable name');
  const valueStart = start + before.length;
  const quote = text[valueStart];
  if (quote !== "'" && quote !== '"') {
    const value = text.slice(valueStart, lineEnd).replace(/[ \t]+$/, '');
    const mistake = mistakeOfBare(value);
    return mistake === undefined ? { name, value, end: lineEnd } : wrong(mistake);
  }
  const closed = match(quoted, text, valueStart);
  if (closed === undefined) return wrong('unclosed quote');
  const [whole, single, double = ''] = closed;
  const valueEnd = valueStart + whole.length;
  const [behind = ''] = match(restOfLine, text, valueEnd) ?? [];
  const end = valueEnd + behind.length;
  const mistake =
    (whole.includes('\r\n') ? 'Windows line end' : undefined) ??
    (strange.test(whole + behind) ? 'strange character' : undefined) ??
    (single === undefined ? mistakeOfDouble(double) : mistakeOfSingle(single)) ??
    (/^(?:[ \t]*|[ \t]+#.*)$/.test(behind) ? undefined : 'text behind quote');
  if (mistake !== undefined) return wrong(mistake, end);
  return { name, value: single ?? unescape(double), end };
}

/** Without quotes `dotenv` ends a value at any `#`, the others at one after a space. */
function mistakeOfBare(value: string): LineMistake | undefined {
  if (strange.test(value) || /[^\S \t]/.test(value)) return 'strange character';
  if (value.includes('#')) return 'number sign';
  return mistakeOfExpanded(value) ?? (value.includes('\\') ? 'escape' : undefined);
}

function mistakeOfDouble(value: string): LineMistake | undefined {
  return mistakeOfExpanded(value) ?? (/\\(?![nr])/.test(value) ? 'escape' : undefined);
}

/** `python-dotenv` takes `\\` and `\'` for escapes and expands `${name}` even here. */
function mistakeOfSingle(value: string): LineMistake | undefined {
  if (value.includes('${')) return 'expansion in single quotes';
  return /\\(?:\\|$)/.test(value) ? 'escape' : undefined;
}

function mistakeOfExpanded(value: string): LineMistake | undefined {
  if (value.includes('$')) return 'expansion';
  return value.includes('`') ? 'backtick' : undefined;
}

function unescape(value: string): string {
  return value.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
}

function match(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text) ?? undefined;
}
