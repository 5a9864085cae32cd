import type { StringAlignment } from './string-alignment';

const codeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Follows the text between double quotes: escapes, escaped line ends, and lines joined as in plain text. */
export function alignDoubleQuoted(
  text: string,
  start: number,
  end: number,
  alignment: StringAlignment,
): void {
  let verbatim = start;
  let index = start;
  while (index < end) {
    const unit = text[index];
    if (unit === '\\') {
      alignment.add(verbatim, index);
      index = addEscape(text, index, end, alignment);
      verbatim = index;
    } else if (unit === ' ' || unit === '\t' || unit === '\r' || unit === '\n') {
      const next = skipWhite(text, index, end);
      const lineFeed = text.indexOf('\n', index);
      if (lineFeed !== -1 && lineFeed < next) {
        alignment.add(verbatim, index);
        joinLines(text, index, lineFeed, next, alignment);
        verbatim = next;
      }
      index = next;
    } else {
      index++;
    }
  }
  alignment.add(verbatim, end);
}

/** Adds the escape that begins at `index`, and returns where the text goes on. */
function addEscape(text: string, index: number, end: number, alignment: StringAlignment): number {
  const letter = text[index + 1] ?? '';
  if (letter === '\n' || letter === '\r') {
    return skipBlanks(text, text.indexOf('\n', index) + 1, end);
  }
  const codeLength = codeLengths.get(letter);
  if (codeLength === undefined) {
    alignment.add(index, index + 2, 1);
    return index + 2;
  }
  const next = index + 2 + codeLength;
  const isPair = Number.parseInt(text.slice(index + 2, next), 16) > 0xffff;
  alignment.add(index, next, isPair ? 2 : 1);
  return next;
}

function joinLines(
  text: string,
  start: number,
  lineFeed: number,
  next: number,
  alignment: StringAlignment,
): void {
  let following = text.indexOf('\n', lineFeed + 1);
  if (following === -1 || following >= next) {
    alignment.add(start, next, 1);
    return;
  }
  while (following !== -1 && following < next) {
    alignment.add(following, following + 1);
    following = text.indexOf('\n', following + 1);
  }
}

function skipWhite(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && ' \t\r\n'.includes(text[index] ?? '-')) index++;
  return index;
}

function skipBlanks(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && (text[index] === ' ' || text[index] === '\t')) index++;
  return index;
}
