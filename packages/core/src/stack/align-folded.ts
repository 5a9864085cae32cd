import type { StringAlignment } from './string-alignment';

/**
 * Follows a plain or single-quoted text, whose lines YAML joins with a space: white space around a line end goes, and
 * each empty line between two others is a line feed. In single quotes `''` stands for one quote.
 */
export function alignFolded(
  text: string,
  start: number,
  end: number,
  isQuoted: boolean,
  alignment: StringAlignment,
): void {
  let lineStart = start;
  let breaks: number[] = [];
  for (;;) {
    const lineFeed = text.indexOf('\n', lineStart);
    const isLast = lineFeed === -1 || lineFeed >= end;
    const lineEnd = isLast ? end : beforeLineEnd(text, lineStart, lineFeed);
    const from = lineStart === start ? start : skipBlanks(text, lineStart, lineEnd);
    const to = isLast ? lineEnd : skipBlanksBack(text, from, lineEnd);
    const isFirst = lineStart === start;
    if (isFirst || isLast || to > from) {
      if (!isFirst) joinLines(text, breaks, from, alignment);
      if (isQuoted) addQuoted(text, from, to, alignment);
      else alignment.add(from, to);
      breaks = [];
    }
    if (isLast) return;
    breaks.push(lineFeed);
    lineStart = lineFeed + 1;
  }
}

function joinLines(
  text: string,
  breaks: readonly number[],
  next: number,
  alignment: StringAlignment,
): void {
  const [first = next, ...empty] = breaks;
  if (empty.length === 0) {
    alignment.add(text[first - 1] === '\r' ? first - 1 : first, next, 1);
  } else {
    for (const lineFeed of empty) alignment.add(lineFeed, lineFeed + 1);
  }
}

function addQuoted(text: string, from: number, to: number, alignment: StringAlignment): void {
  let start = from;
  for (;;) {
    const quote = text.indexOf("''", start);
    if (quote === -1 || quote >= to) break;
    alignment.add(start, quote);
    alignment.add(quote, quote + 2, 1);
    start = quote + 2;
  }
  alignment.add(start, to);
}

function beforeLineEnd(text: string, lineStart: number, lineFeed: number): number {
  return lineFeed > lineStart && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function skipBlanks(text: string, start: number, end: number): number {
  let index = start;
  while (index < end && isBlank(text[index])) index++;
  return index;
}

function skipBlanksBack(text: string, start: number, end: number): number {
  let index = end;
  while (index > start && isBlank(text[index - 1])) index--;
  return index;
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}
