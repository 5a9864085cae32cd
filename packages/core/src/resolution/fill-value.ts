import { parseTemplate } from '../reference/parse-template';
import type { SecretReference, TemplatePart } from '../reference/template';
import { SecretValue } from '../secret/secret-value';
import type { StackNode } from '../stack/stack';

/** A text that a secret has a part in, before it is known which type the attribute has there. */
export interface FilledSecret {
  readonly kind: 'secret';
  readonly text: SecretValue;
  /** Whether the text is one value and nothing else, so that it may stand for a number, a boolean or data. */
  readonly isWhole: boolean;
  /** The number or boolean that stands in the stack file where the text does. */
  readonly written?: number | boolean;
}

/** A value of a stack with its references replaced by what they stand for. */
export type FilledValue =
  | string
  | number
  | boolean
  | null
  | FilledSecret
  | readonly FilledValue[]
  | ReadonlyMap<string, FilledValue>;

/** Knows what a reference stands for. */
export type ValueOf = (reference: SecretReference) => SecretValue;

/**
 * Replaces the references of a value, at every depth, and takes the escapes out. Each text is looked at once: a value
 * that itself reads like a reference stays what it is.
 *
 * @param options - `isSecret`: what stands in the file is a secret too, as in a sensitive attribute; `isNestedText`: what lies
 * deeper is text as it stands.
 */
export function fillValue(
  node: StackNode,
  valueOf: ValueOf,
  options = { isSecret: false, isNestedText: false },
): FilledValue {
  const { isSecret, isNestedText } = options;
  const fillPart = (part: StackNode) =>
    isNestedText && part.kind === 'string'
      ? fillText(
          [{ kind: 'literal', text: part.value, start: 0, end: part.value.length }],
          valueOf,
          isSecret,
        )
      : fillValue(part, valueOf, options);
  switch (node.kind) {
    case 'null':
      return null;
    case 'list':
      return node.items.map((item) => fillPart(item));
    case 'map':
      return new Map([...node.entries].map(([key, { value }]) => [key, fillPart(value)]));
    case 'string':
      return fillText(parseTemplate(node.value).parts, valueOf, isSecret);
    default:
      return isSecret ? writtenSecret(node.value) : node.value;
  }
}

function writtenSecret(written: number | boolean): FilledSecret {
  return { kind: 'secret', text: new SecretValue(String(written)), isWhole: false, written };
}

function fillText(
  parts: readonly TemplatePart[],
  valueOf: ValueOf,
  isSecret: boolean,
): string | FilledSecret {
  const [first] = parts;
  if (first?.kind === 'reference' && parts.length === 1) {
    return { kind: 'secret', text: valueOf(first), isWhole: true };
  }
  let text = '';
  for (const part of parts) text += part.kind === 'literal' ? part.text : valueOf(part).reveal();
  const isFilled = parts.some(({ kind }) => kind === 'reference');
  return isFilled || isSecret
    ? { kind: 'secret', text: new SecretValue(text), isWhole: false }
    : text;
}
