import type { StringNode } from './stack';
import type { StringAlignment } from './string-alignment';

interface Line {
  readonly start: number;
  /** Where the spaces at its start end. */
  readonly content: number;
  readonly end: number;
  /** The line feed that ends it, or the end of the scalar. */
  readonly lineFeed: number;
}

/** Follows a literal (`|`) or folded (`>`) text, by the rules that `yaml` applies in resolve-block-scalar. */
export function alignBlockScalar(node: StringNode, alignment: StringAlignment): void {
  const { text } = node.source;
  const headerEnd = text.indexOf('\n', node.start);
  if (headerEnd === -1 || headerEnd >= node.end) return;
  const lines = linesOf(text, headerEnd + 1, node.end);
  const first = lines.findIndex((line) => line.end > line.content);
  if (first === -1) {
    for (const { lineFeed } of lines.slice(0, node.value.length))
      addBreak(lineFeed, node.end, alignment);
    return;
  }
  const indent = indentOf(node, lines[first]);
  const last = lastLine(lines, indent);
  for (const line of lines.slice(0, first)) {
    alignment.add(Math.min(line.start + indent, line.content), line.content);
    addBreak(line.lineFeed, node.end, alignment);
  }
  const content = lines.slice(first, last);
  if (node.style === 'literal') addLiteral(content, indent, alignment);
  else addFolded(content, indent, text, alignment);
  addEnd(lines, last, indent, node, alignment);
}

function linesOf(text: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  let lineStart = start;
  for (;;) {
    const found = text.indexOf('\n', lineStart);
    const lineFeed = found === -1 || found >= end ? end : found;
    const lineEnd = lineFeed > lineStart && text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
    let content = lineStart;
    while (content < lineEnd && text[content] === ' ') content++;
    lines.push({ start: lineStart, content, end: lineEnd, lineFeed });
    if (lineFeed === end) return lines;
    lineStart = lineFeed + 1;
  }
}

/** The spaces that are no part of the value: those of the first line with content that the value does not have. */
function indentOf({ value }: StringNode, line: Line | undefined): number {
  if (line === undefined) return 0;
  let spaces = 0;
  for (const character of value) {
    if (character === ' ') spaces++;
    else if (character === '\n') spaces = 0;
    else break;
  }
  return line.content - line.start - spaces;
}

/** The end of the lines with content; empty lines that are indented more than the text are content too. */
function lastLine(lines: readonly Line[], indent: number): number {
  let last = lines.length;
  for (; last > 0; last--) {
    const line = lines[last - 1];
    if (line === undefined || line.end > line.content || line.content - line.start > indent) break;
  }
  return last;
}

function addLiteral(lines: readonly Line[], indent: number, alignment: StringAlignment): void {
  let lineFeed: number | undefined;
  for (const line of lines) {
    if (lineFeed !== undefined) alignment.add(lineFeed, lineFeed + 1);
    alignment.add(Math.min(line.start + indent, line.content), line.end);
    lineFeed = line.lineFeed;
  }
}

function addFolded(
  lines: readonly Line[],
  indent: number,
  text: string,
  alignment: StringAlignment,
): void {
  let separator: '' | ' ' | '\n' = '';
  /** The line feeds since the last content that are not in the value yet. */
  let breaks: number[] = [];
  for (const line of lines) {
    const from = Math.min(line.start + indent, line.content);
    const isMoreIndented = line.content > from || text[line.content] === '\t';
    if (!isMoreIndented && line.end === line.content) {
      if (separator === '\n') addBreaks(breaks, 1, alignment);
      else separator = '\n';
      breaks.push(line.lineFeed);
      continue;
    }
    if (isMoreIndented) addBreaks(breaks, breaks.length, alignment);
    else if (separator === ' ') alignment.add(breaks[0] ?? from, from, 1);
    else if (separator === '\n') addBreaks(breaks, 1, alignment);
    alignment.add(from, line.end);
    separator = isMoreIndented ? '\n' : ' ';
    breaks = [line.lineFeed];
  }
}

function addBreaks(breaks: number[], count: number, alignment: StringAlignment): void {
  for (const lineFeed of breaks.splice(0, count)) alignment.add(lineFeed, lineFeed + 1);
}

/** Adds the line ends after the last line: one, none or all of them, as the header says. */
function addEnd(
  lines: readonly Line[],
  last: number,
  indent: number,
  node: StringNode,
  alignment: StringAlignment,
): void {
  const missing = node.value.length - alignment.length;
  if (missing <= 0) return;
  const lastFeed = lines[last - 1]?.lineFeed ?? node.end;
  addBreak(lastFeed, node.end, alignment);
  for (const line of lines.slice(last)) {
    if (alignment.length === node.value.length) return;
    alignment.add(Math.min(line.start + indent, line.content), line.content);
    if (alignment.length < node.value.length) addBreak(line.lineFeed, node.end, alignment);
  }
}

/** Adds a line feed of the value, which at the end of a file may have none to stand for it. */
function addBreak(lineFeed: number, end: number, alignment: StringAlignment): void {
  if (lineFeed < end) alignment.add(lineFeed, lineFeed + 1);
  else alignment.add(end, end, 1);
}
