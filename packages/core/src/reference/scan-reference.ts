import { endsBarePart, isPlainSpace } from './reference-characters';
import type { ReferencePart } from './template';

const quote = 0x22;
const backslash = 0x5c;
const dot = 0x2e;
const closingBrace = 0x7d;

interface ScannedName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads one reference whose two opening braces stand at `open`. The secret's name ends at the first dot, the key
 * may hold dots; either may be quoted. Looks at each unit once and never past the first one that does not fit.
 *
 * @returns `undefined` when the text there is not a well-formed reference
 */
export function scanReference(text: string, open: number): ReferencePart | undefined {
  const secret = scanName(text, skipSpace(text, open + 2), true);
  if (secret === undefined || text.charCodeAt(secret.end) !== dot) return undefined;
  const key = scanName(text, secret.end + 1, false);
  if (key === undefined) return undefined;
  const close = skipSpace(text, key.end);
  if (text.charCodeAt(close) !== closingBrace || text.charCodeAt(close + 1) !== closingBrace) {
    return undefined;
  }
  return {
    kind: 'reference',
    secret: secret.text,
    key: key.text,
    start: open,
    end: close + 2,
    secretStart: secret.start,
    secretEnd: secret.end,
    keyStart: key.start,
    keyEnd: key.end,
  };
}

/** The first offset from `index` on that is not plain white space. */
export function skipSpace(text: string, index: number): number {
  while (index < text.length && isPlainSpace(text.charCodeAt(index))) index++;
  return index;
}

function scanName(text: string, start: number, endsAtDot: boolean): ScannedName | undefined {
  if (text.charCodeAt(start) === quote) return scanQuotedName(text, start);
  let end = start;
  for (; end < text.length; end++) {
    const codePoint = text.codePointAt(end) ?? 0;
    if ((endsAtDot && codePoint === dot) || endsBarePart(codePoint)) break;
  }
  return end === start ? undefined : { text: text.slice(start, end), start, end };
}

function scanQuotedName(text: string, start: number): ScannedName | undefined {
  let name = '';
  for (let index = start + 1; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === quote) {
      return name === '' ? undefined : { text: name, start, end: index + 1 };
    }
    if (unit === backslash && index + 1 < text.length) index++;
    name += text.charAt(index);
  }
  return undefined;
}
