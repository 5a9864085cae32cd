import { explainBraces, findFullWidthBraces, findSingleBraces, findUnopened } from './near-miss';
import { scanReference } from './scan-reference';
import { formatReference } from './format-reference';
import type { NearMiss, ReferencePart, Template, TemplatePart } from './template';

const backslash = 0x5c;
const dollar = 0x24;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const fullWidthOpeningBrace = 0xff5b;

/**
 * Takes a text apart into references and the text around them, in one pass.
 *
 * A reference is `{{secret.key}}`. A backslash before anything that would read as a reference, or as a mistaken one,
 * makes it plain text and disappears: `\{{` is `{{`. Before three or five braces it takes only the first one, so that
 * `\{{{a.b}}` is a brace and a reference. Two backslashes there are one backslash and do not escape; a backslash
 * anywhere else is a backslash.
 */
export function parseTemplate(text: string): Template {
  if (!mayHoldReference(text)) {
    return { parts: text === '' ? [] : [wholeLiteral(text)], nearMisses: [] };
  }
  const parts: TemplatePart[] = [];
  const nearMisses: NearMiss[] = [];
  let literal = '';
  let literalStart = 0;
  let copied = 0;
  let depth = 0;
  let index = 0;

  const takeLiteral = (end: number) => {
    literal += text.slice(copied, end);
    if (end > literalStart) {
      parts.push({ kind: 'literal', text: literal, start: literalStart, end });
    }
    literal = '';
  };

  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (unit === backslash) {
      let marker = index + 1;
      while (text.charCodeAt(marker) === backslash) marker++;
      const afterReference = parts.length > 0 && index === literalStart;
      const escapable = escapableLength(text, index, marker, afterReference);
      if (escapable > 0) {
        const count = marker - index;
        literal += text.slice(copied, index) + '\\'.repeat(count >> 1);
        copied = marker;
        if (count % 2 === 1) {
          if (text.startsWith('{{', marker)) depth += escapable;
          marker += escapable;
        }
      }
      index = marker;
      if (escapable === 0 || copied < index) continue;
    }
    const found = findAt(text, index, depth);
    if (found === undefined) {
      const here = text.charCodeAt(index);
      if (here === openingBrace) depth++;
      else if (here === closingBrace && depth > 0) depth--;
      index++;
    } else if (found.kind === 'reference') {
      takeLiteral(index);
      parts.push(found);
      index = literalStart = copied = found.end;
    } else {
      nearMisses.push(found);
      index = found.end;
    }
  }
  takeLiteral(text.length);
  return { parts, nearMisses };
}

/** Whether a text can hold a reference, or a mistaken one, at all: a quick answer for the many that cannot. */
export function mayHoldReference(text: string): boolean {
  return text.includes('{') || text.includes('}}') || text.includes('｛');
}

function wholeLiteral(text: string): TemplatePart {
  return { kind: 'literal', text, start: 0, end: text.length };
}

function findAt(text: string, index: number, depth: number) {
  switch (text.charCodeAt(index)) {
    case openingBrace:
      return text.charCodeAt(index + 1) === openingBrace
        ? findBraces(text, index, depth)
        : findSingleBraces(text, index);
    case dollar:
      return text.startsWith('{{', index + 1)
        ? findDollar(text, index)
        : findSingleBraces(text, index);
    case closingBrace:
      return depth < 2 ? findUnopened(text, index) : undefined;
    case fullWidthOpeningBrace:
      return findFullWidthBraces(text, index);
    default:
      return undefined;
  }
}

function findBraces(text: string, start: number, depth: number) {
  const open = start + runLength(text, start, openingBrace) - 2;
  const reference = scanReference(text, open);
  if (reference === undefined || isVariable(text, reference)) {
    return explainBraces(text, start, open);
  }
  const surplus = depth === 0 ? runLength(text, reference.end, closingBrace) : 0;
  if (open === start && surplus === 0) return reference;
  const end = reference.end + surplus;
  return { kind: 'extra-braces', start, end, suggestion: formatReference(reference) } as const;
}

/** Whether what reads like a reference is a variable of a template language: `{{ $labels.instance }}`. */
function isVariable(text: string, { secretStart }: ReferencePart): boolean {
  return text.charCodeAt(secretStart) === dollar;
}

function findDollar(text: string, start: number): NearMiss {
  const open = start + 1 + runLength(text, start + 1, openingBrace) - 2;
  const reference = scanReference(text, open);
  if (reference === undefined) return explainBraces(text, start, open);
  const { end } = reference;
  return { kind: 'dollar', start, end, suggestion: formatReference(reference) };
}

/** How many units a backslash run that ends at `marker` would make literal; 0 where it escapes nothing. */
function escapableLength(
  text: string,
  runStart: number,
  marker: number,
  afterReference: boolean,
): number {
  switch (text.charCodeAt(marker)) {
    case openingBrace: {
      const run = runLength(text, marker, openingBrace);
      if (run === 1) return singleBracesLength(text, marker);
      return run % 2 === 0 ? 2 : 1;
    }
    case dollar:
      if (text.startsWith('{{', marker + 1)) return 1;
      return singleBracesLength(text, marker);
    case closingBrace:
      if (afterReference) return 1;
      return findUnopened(text, runStart, marker) === undefined ? 0 : 2;
    case fullWidthOpeningBrace:
      return text.charCodeAt(marker + 1) === fullWidthOpeningBrace ? 2 : 0;
    default:
      return 0;
  }
}

function singleBracesLength(text: string, start: number): number {
  return (findSingleBraces(text, start)?.end ?? start) - start;
}

/** How often `unit` stands in a row from `start` on. */
function runLength(text: string, start: number, unit: number): number {
  let end = start;
  while (text.charCodeAt(end) === unit) end++;
  return end - start;
}
