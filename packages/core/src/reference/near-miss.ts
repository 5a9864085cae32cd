import { formatReference } from './format-reference';
import {
  continuesWord,
  hasUnusual,
  isPlainSpace,
  startsWord,
  withoutUnusual,
} from './reference-characters';
import { scanReference, skipSpace } from './scan-reference';
import type { NearMiss, NearMissKind } from './template';

const openingBrace = 0x7b;
const closingBrace = 0x7d;
const dollar = 0x24;
const dot = 0x2e;
const fullWidthOpeningBrace = 0xff5b;

/**
 * Says what is wrong with the text from the two braces at `open` on, which {@link scanReference} did not accept.
 * `start` is where the finding begins: before `open` when more belongs to it, such as a third brace.
 */
export function explainBraces(text: string, start: number, open: number): NearMiss {
  let end = open + 2;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    const doubled = text.charCodeAt(end + 1) === unit;
    if (unit === openingBrace && doubled) break;
    if (unit === closingBrace) {
      if (doubled) return explainBody(text, start, open, end);
      break;
    }
  }
  return unclosed(text, start, open, end);
}

/**
 * Recognizes `{secret.key}` and `${secret.key}` at `start`: one brace where two belong.
 *
 * @returns `undefined` when the text there is anything else
 */
export function findSingleBraces(text: string, start: number): NearMiss | undefined {
  const open = text.charCodeAt(start) === dollar ? start + 1 : start;
  if (text.charCodeAt(open) !== openingBrace || text.charCodeAt(open + 1) === openingBrace) {
    return undefined;
  }
  const secretStart = skipSpace(text, open + 1);
  if (!startsWord(text.charCodeAt(secretStart))) return undefined;
  const secretEnd = skipWord(text, secretStart);
  if (text.charCodeAt(secretEnd) !== dot) return undefined;
  const keyStart = secretEnd + 1;
  if (!continuesWord(text.charCodeAt(keyStart))) return undefined;
  const keyEnd = skipWord(text, keyStart, true);
  let end = skipSpace(text, keyEnd);
  if (text.charCodeAt(end) !== closingBrace) return undefined;
  while (text.charCodeAt(end) === closingBrace && end < keyEnd + 3) end++;
  const reference = {
    secret: text.slice(secretStart, secretEnd),
    key: text.slice(keyStart, keyEnd),
  };
  return { kind: 'single-braces', start, end, suggestion: formatReference(reference) };
}

/**
 * Recognizes `secret.key` that ends at `end` and is closed by two braces at `close`, which nothing opened.
 *
 * @returns `undefined` when what stands there is anything else
 */
export function findUnopened(text: string, end: number, close = end): NearMiss | undefined {
  if (!text.startsWith('}}', close)) return undefined;
  let start = end;
  let lastDot = -1;
  while (start > 0) {
    const unit = text.charCodeAt(start - 1);
    if (unit === dot) lastDot = start - 1;
    else if (!continuesWord(unit)) break;
    start--;
  }
  if (lastDot <= start || lastDot + 1 >= end || !startsWord(text.charCodeAt(start))) {
    return undefined;
  }
  return {
    kind: 'unopened',
    start,
    end: close + 2,
    suggestion: `{{${text.slice(start, end)}}}`,
  };
}

/** Recognizes a reference written with full-width braces at `start`. */
export function findFullWidthBraces(text: string, start: number): NearMiss | undefined {
  if (text.charCodeAt(start + 1) !== fullWidthOpeningBrace) return undefined;
  let end = start + 2;
  while (end < text.length && !isPlainSpace(text.charCodeAt(end))) {
    if (text.startsWith('｝｝', end)) {
      end += 2;
      return unusual(text, start, end);
    }
    end++;
  }
  return unusual(text, start, end);
}

function explainBody(text: string, start: number, open: number, close: number): NearMiss {
  let end = close + 2;
  while (start < open && text.charCodeAt(end) === closingBrace) end++;
  const raw = text.slice(open + 2, close);
  const body = raw.trim();
  if (hasUnusual(raw)) return unusual(text, start, end);
  const { kind, suggestion } = classifyBody(body, raw !== body);
  return { kind, start, end, suggestion };
}

function classifyBody(
  body: string,
  spaced: boolean,
): { readonly kind: NearMissKind; readonly suggestion: string | undefined } {
  const plain = (kind: NearMissKind, suggestion?: string) => ({ kind, suggestion });
  if (body === '') return plain('empty');
  if (isTemplateLanguage(body)) return plain('template-expression');
  if (body.includes('"')) return plain('bad-quotes');
  const at = body.indexOf('.');
  if (at < 0)
    return plain(spaced || /[ \t\n\r]/.test(body) ? 'template-expression' : 'missing-key');
  const secret = body.slice(0, at).trim();
  const key = body.slice(at + 1).trim();
  if (secret === '') return plain(spaced ? 'template-expression' : 'empty-secret');
  if (key === '') return plain('empty-key');
  return plain('inner-space', formatReference({ secret, key }));
}

/** Tags, filters, calls and comparisons of Jinja, Handlebars, Helm and their like; no such text is a reference. */
function isTemplateLanguage(body: string): boolean {
  return /^[#/>!^%&=*\-@$~]|[|()[\]=<>,;+*?'`]/.test(body);
}

function unclosed(text: string, start: number, open: number, stop: number): NearMiss {
  let end = open + 2;
  while (end < stop && !isPlainSpace(text.charCodeAt(end))) end++;
  const reference = scanReference(`${text.slice(open, end).replace(/\}$/, '')}}}`, 0);
  const suggestion = reference === undefined ? undefined : formatReference(reference);
  // One brace closes it, where two should.
  if (end === stop && text.charCodeAt(stop) === closingBrace) end++;
  return { kind: 'unclosed', start, end: Math.max(end, open + 2), suggestion };
}

function unusual(text: string, start: number, end: number): NearMiss {
  const plain = withoutUnusual(text.slice(start, end));
  const reference = scanReference(plain, 0);
  const suggestion =
    reference !== undefined && reference.end === plain.length
      ? formatReference(reference)
      : undefined;
  return { kind: 'unusual-character', start, end, suggestion };
}

function skipWord(text: string, index: number, isDotted = false): number {
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (!continuesWord(unit) && !(isDotted && unit === dot)) break;
    index++;
  }
  return index;
}
