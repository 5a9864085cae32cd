import type { SourceRange } from '../diagnostics/source-file';
import type { StringNode } from './stack';
import { alignString } from './align-string';
import type { StringAlignment } from './string-alignment';

const alignments = new WeakMap<StringNode, StringAlignment | 'unknown'>();

/**
 * The place in the file that made a piece of a text, given by UTF-16 offsets of its value, `end` exclusive. Escapes,
 * doubled quotes and joined lines count as a whole. Linear in the text for the first piece, then logarithmic.
 */
export function rangeInString(node: StringNode, start: number, end: number): SourceRange {
  const file = node.source.path;
  const contentStart = verbatimStart(node);
  if (contentStart !== undefined) {
    return { file, start: contentStart + start, end: contentStart + end };
  }
  const alignment = alignmentOf(node);
  if (alignment === 'unknown') return { file, start: node.start, end: node.end };
  const first = alignment.startOf(start);
  return { file, start: first, end: end > start ? alignment.endOf(end) : first };
}

/**
 * The place of a piece of a text as {@link rangeInString} finds it, for showing the piece.
 *
 * @returns nothing where the file holds anything else there, such as an escape, a comment, or more of the text.
 */
export function verbatimRange(
  node: StringNode,
  start = 0,
  end = node.value.length,
): readonly SourceRange[] {
  const range = rangeInString(node, start, end);
  const written = node.source.text.slice(range.start, range.end);
  return written === node.value.slice(start, end) ? [range] : [];
}

/**
 * Where the value begins when the file has it letter by letter. No escape and no line end is longer in the value than
 * in the file, so texts of one length are the same.
 */
function verbatimStart({ style, start, end, value }: StringNode): number | undefined {
  switch (style) {
    case 'plain':
      return end - start === value.length ? start : undefined;
    case 'single-quoted':
    case 'double-quoted':
      return end - start - 2 === value.length ? start + 1 : undefined;
    default:
      return undefined;
  }
}

function alignmentOf(node: StringNode): StringAlignment | 'unknown' {
  let alignment = alignments.get(node);
  if (alignment === undefined) {
    alignment = alignString(node) ?? 'unknown';
    alignments.set(node, alignment);
  }
  return alignment;
}
