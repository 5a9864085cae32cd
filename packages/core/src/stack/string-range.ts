import type { SourceRange } from '../diagnostics/source-file';
import type { StringNode } from './stack';

/**
 * The place in the file of a piece of a text, given by UTF-16 offsets of its value, `end` exclusive. A piece that the
 * file does not have letter by letter, such as one with an escape or over a line end, has the place of the whole text.
 */
export function rangeInString(node: StringNode, start: number, end: number): SourceRange {
  const file = node.source.path;
  const contentStart = verbatimStart(node);
  if (contentStart !== undefined) {
    return { file, start: contentStart + start, end: contentStart + end };
  }
  const piece = node.value.slice(start, end);
  const found = piece === '' ? undefined : placesOf(node, piece).get(start);
  if (found === undefined) return { file, start: node.start, end: node.end };
  return { file, start: found, end: found + piece.length };
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

const places = new WeakMap<StringNode, Map<string, ReadonlyMap<number, number>>>();

/**
 * The offsets in the file of a piece of a text, by its offsets in the value. None where the two do not have it equally
 * often: an escape, a comment or a line end has made one more or less of it.
 */
function placesOf(node: StringNode, piece: string): ReadonlyMap<number, number> {
  let known = places.get(node);
  if (known === undefined) places.set(node, (known = new Map<string, never>()));
  let found = known.get(piece);
  if (found === undefined) {
    const { value, source, start, end } = node;
    const inValue = offsetsOf(piece, value, 0, value.length);
    const inFile = offsetsOf(piece, source.text, start, end);
    const isSame = inValue.length === inFile.length;
    found = new Map(isSame ? inValue.map((offset, index) => [offset, inFile[index] ?? start]) : []);
    known.set(piece, found);
  }
  return found;
}

function offsetsOf(piece: string, text: string, start: number, end: number): readonly number[] {
  const offsets: number[] = [];
  let offset = text.indexOf(piece, start);
  while (offset !== -1 && offset + piece.length <= end) {
    offsets.push(offset);
    offset = text.indexOf(piece, offset + 1);
  }
  return offsets;
}
