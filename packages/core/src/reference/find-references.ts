import type { Diagnostic } from '../diagnostics/diagnostic';
import type { AttributePlace } from '../diagnostics/messages/attribute-place';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { SourceRange } from '../diagnostics/source-file';
import type { AttributeDefinition } from '../flavors/flavor';
import { rangeInString } from '../stack/string-range';
import type { StringNode } from '../stack/stack';
import type { NearMiss, SecretReference, Template } from './template';

/** A reference, the place it stands at, and what the attribute there expects. */
export interface FoundReference extends SecretReference, AttributePlace {
  /** What the flavor says of the attribute; `undefined` where no catalog describes it. */
  readonly definition: AttributeDefinition | undefined;
  /** Whether the attribute's value is this reference and nothing else, so that its value must fit the attribute. */
  readonly isWhole: boolean;
  readonly range: SourceRange;
  readonly secretRange: SourceRange;
  readonly keyRange: SourceRange;
}

/** A text of an attribute, taken apart. */
export interface FoundTemplate extends AttributePlace {
  readonly definition: AttributeDefinition | undefined;
  /** Whether the text is the attribute's value itself, not something inside it. */
  readonly isValue: boolean;
  readonly node: StringNode;
  readonly template: Template;
}

/** The references of a text with their places in the file. */
export function referencesOf({
  component,
  attribute,
  definition,
  isValue,
  node,
  template,
}: FoundTemplate): readonly FoundReference[] {
  const references: FoundReference[] = [];
  const isWhole = isValue && template.parts.length === 1;
  for (const part of template.parts) {
    if (part.kind === 'literal') continue;
    references.push({
      secret: part.secret,
      key: part.key,
      component,
      attribute,
      definition,
      isWhole,
      range: rangeInString(node, part.start, part.end),
      secretRange: rangeInString(node, part.secretStart, part.secretEnd),
      keyRange: rangeInString(node, part.keyStart, part.keyEnd),
    });
  }
  return references;
}

/**
 * What in a text reads like a reference and is none. In a `sensitive` attribute a finding repeats the text only
 * when it is nothing but a mistaken reference; anything more may be the secret itself.
 */
export function nearMissesOf(
  { component, attribute, node, template }: FoundTemplate,
  sensitive: boolean,
): readonly Diagnostic[] {
  return template.nearMisses.map((nearMiss) => {
    const repeats = !sensitive || isMistakenReference(node.value, nearMiss);
    const suggestion = repeats ? nearMiss.suggestion : undefined;
    return createDiagnostic(
      codeOf(nearMiss),
      rangeInString(node, nearMiss.start, nearMiss.end),
      { component, attribute, suggestion },
      { severity: severityOf(nearMiss, node.value) },
    );
  });
}

/** Whether a whole text is one mistaken reference, made of nothing but names, dots, quotes, spaces and braces. */
export function isMistakenReference(text: string, nearMiss: NearMiss): boolean {
  return isWhole(text, nearMiss) && /^[\p{L}\p{N}_\-./:"\s{}$｛｝\u200b“”]*$/u.test(text);
}

function codeOf({ kind }: NearMiss) {
  return kind === 'template-expression' ? kind : (`reference-${kind}` as const);
}

/** Single braces inside a longer text belong to many formats; a value that is nothing else was meant as a reference. */
function severityOf(nearMiss: NearMiss, text: string): 'error' | 'warning' {
  if (nearMiss.kind === 'template-expression') return 'warning';
  return nearMiss.kind === 'single-braces' && !isWhole(text, nearMiss) ? 'warning' : 'error';
}

function isWhole(text: string, { start, end }: NearMiss): boolean {
  return text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
}
