import { isCollection, isMap } from 'yaml';
import { formatBlock, formatInFlow, formatInline } from './format-data';
import { isFlow, isWritten, rangeOf, type PlacedPair } from './mapping';
import type { StackData } from './stack-data';
import { lineBreakOf, lineEndAt, lineStartAt, type TextSplice } from './text-splice';

/** Replaces the value of a pair; a comment behind the old value stays. */
export function replaceValue(
  text: string,
  { pair, colonEnd, keyStart, end }: PlacedPair,
  data: StackData,
  { step, isInFlow }: { readonly step: number; readonly isInFlow: boolean },
): readonly TextSplice[] | undefined {
  if (colonEnd === undefined) return undefined;
  const isBlock = data instanceof Map && data.size > 0 && !isInFlow;
  const format = isInFlow ? formatInFlow : formatInline;
  const { value } = pair;
  const range = rangeOf(value);
  const isInPlace =
    range !== undefined && isWritten(value) && (!isCollection(value) || isFlow(value));
  if (isInPlace && !isBlock) {
    return [{ start: range[0], end, text: format(data) }];
  }
  const removed = { start: colonEnd, end: Math.max(end, colonEnd), text: '' };
  const headEnd = Math.min(lineEndAt(text, colonEnd), removed.end);
  // What follows the colon on its line is a comment, or belongs to the value.
  const comment = isMap(value) && !isFlow(value) ? text.slice(colonEnd, headEnd).trim() : '';
  if (comment !== '' && !comment.startsWith('#')) return undefined;
  const kept = comment === '' ? '' : ` ${comment}`;
  if (!isBlock) return [{ ...removed, text: ` ${format(data)}${kept}` }];
  const indent = ' '.repeat(keyStart - lineStartAt(text, keyStart) + step);
  const lineBreak = lineBreakOf(text);
  const block = lineBreak + formatBlock(data, { indent, step, lineBreak });
  // A comment behind the colon stays on its line.
  const lineEnd = lineEndAt(text, removed.end);
  return [
    { ...removed, text: kept },
    { start: lineEnd, end: lineEnd, text: block },
  ];
}
