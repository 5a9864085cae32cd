import { formatReference } from '../format-reference';
import { findSingleBraces, findUnopened } from '../near-miss';
import type { LiteralPart, SecretReference } from '../template';

const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const fullWidthOpeningBrace = 0xff5b;

/** A part of a text to be written: a literal without its escapes, or a reference. */
export type TemplateSource =
  Pick<LiteralPart, 'kind' | 'text'> | (SecretReference & { readonly kind: 'reference' });

/**
 * Writes a text from its parts; the inverse of `parseTemplate`. What would read as a reference, or as a mistaken
 * one, in a literal is escaped.
 *
 * @throws RangeError when a reference's secret or key is empty
 */
export function formatTemplate(parts: readonly TemplateSource[]): string {
  const merged = mergeLiterals(parts);
  let text = '';
  let depth = 0;
  merged.forEach((part, index) => {
    if (part.kind === 'reference') {
      text += formatReference(part);
      return;
    }
    const escaped = escapeLiteral(part.text, {
      afterReference: index > 0,
      beforeReference: index < merged.length - 1,
      depth,
    });
    text += escaped.text;
    depth = escaped.depth;
  });
  return text;
}

interface Neighbours {
  readonly afterReference: boolean;
  readonly beforeReference: boolean;
  /** Opening braces before the literal that nothing has closed yet. */
  readonly depth: number;
}

function escapeLiteral(text: string, { afterReference, beforeReference, depth }: Neighbours) {
  let escaped = '';
  let index = 0;
  while (index < text.length) {
    const backslashes = runLength(text, index, backslash);
    const marker = index + backslashes;
    const unit = text.charCodeAt(marker);
    const plain = '\\'.repeat(backslashes);
    const isLast = marker + 1 === text.length;
    if (unit === openingBrace) {
      const run = runLength(text, marker, openingBrace);
      const touchesReference = beforeReference && marker + run === text.length;
      const lookalike = run === 1 ? findSingleBraces(text, marker) : undefined;
      if (lookalike !== undefined) {
        escaped += `${plain}${plain}\\${text.slice(marker, lookalike.end)}`;
        index = lookalike.end;
        continue;
      }
      if (run === 1 && touchesReference) {
        escaped += `${plain}${plain}\\{`;
      } else if (run % 2 === 1) {
        escaped += `${plain}{${'\\{{'.repeat((run - 1) / 2)}`;
      } else {
        escaped += `${plain}${plain}${'\\{{'.repeat(run / 2)}`;
      }
      depth += run;
      index = marker + run;
    } else if (unit === closingBrace) {
      const touchesReference = afterReference && index === 0;
      const unopened = findUnopened(text, index, marker) !== undefined;
      const escapes = backslashes === 0 && (touchesReference || (unopened && depth < 2));
      escaped += touchesReference || unopened ? `${plain}${plain}` : plain;
      escaped += escapes ? '\\}' : '}';
      depth = Math.max(0, depth - 1);
      index = marker + 1;
    } else if (text.charAt(marker) === '$' && beforeReference && isLast) {
      escaped += `${plain}${plain}\\$`;
      index = marker + 1;
    } else if (
      unit === fullWidthOpeningBrace &&
      text.charCodeAt(marker + 1) === fullWidthOpeningBrace
    ) {
      escaped += `${plain}${plain}\\｛｛`;
      index = marker + 2;
    } else if (marker === text.length) {
      escaped += beforeReference ? `${plain}${plain}` : plain;
      index = marker;
    } else {
      escaped += plain + text.charAt(marker);
      index = marker + 1;
    }
  }
  return { text: escaped, depth };
}

function mergeLiterals(parts: readonly TemplateSource[]): readonly TemplateSource[] {
  const merged: TemplateSource[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'literal' && last?.kind === 'literal') {
      merged[merged.length - 1] = { kind: 'literal', text: last.text + part.text };
    } else if (part.kind === 'reference' || part.text !== '') {
      merged.push(part);
    }
  }
  return merged;
}

function runLength(text: string, start: number, unit: number): number {
  let end = start;
  while (text.charCodeAt(end) === unit) end++;
  return end - start;
}
