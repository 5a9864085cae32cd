import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { AttributePlace } from '../diagnostics/shown-name';
import type { SourceRange } from '../diagnostics/source-file';
import type { AttributeDefinition } from '../flavors/flavor';
import type { StringNode } from '../stack/stack';
import { rangeInString, verbatimRange } from '../stack/string-range';
import type { NearMiss, SecretReference, Template } from './template';

const namesAndBraces = /^[\p{L}\p{N}_\-./:"\s{}$｛｝\u200b“”]*$/u;

/** A reference, the place it stands at, and what the attribute there expects. */
export interface FoundReference extends SecretReference, AttributePlace {
  /** What the flavor says of the attribute; `undefined` where no catalog describes it. */
  readonly definition: AttributeDefinition | undefined;
  /** Whether the attribute's value is this reference and nothing else, so that its value must fit the attribute. */
  readonly isWhole: boolean;
  readonly range: SourceRange;
  /** The same place, where the file has the reference as it is. */
  readonly shown: readonly SourceRange[];
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
    const range = rangeInString(node, part.start, part.end);
    const shown = verbatimRange(node, part.start, part.end);
    const inside = (start: number, end: number): SourceRange =>
      shown.length === 0
        ? range
        : {
            file: range.file,
            start: range.start + start - part.start,
            end: range.start + end - part.start,
          };
    references.push({
      secret: part.secret,
      key: part.key,
      component,
      attribute,
      definition,
      isWhole,
      range,
      shown,
      secretRange: inside(part.secretStart, part.secretEnd),
      keyRange: inside(part.keyStart, part.keyEnd),
    });
  }
  return references;
}

/**
 * What in a text reads like a reference and is none. A report repeats it when it is made of nothing but names and
 * braces, and is all of the text or is opened by braces; in a `sensitive` attribute only when it is all of the text.
 */
export function nearMissesOf(
  { component, attribute, node, template }: FoundTemplate,
  sensitive: boolean,
): readonly { readonly diagnostic: Diagnostic; readonly shown: readonly SourceRange[] }[] {
  return template.nearMisses.map((nearMiss) => {
    const { start, end, kind } = nearMiss;
    const isOpened = !sensitive && kind !== 'unopened' && kind !== 'template-expression';
    const isShown = isOpened
      ? namesAndBraces.test(node.value.slice(start, end))
      : isMistakenReference(node.value, nearMiss);
    const suggestion = isShown ? nearMiss.suggestion : undefined;
    const diagnostic = createDiagnostic(
      codeOf(nearMiss),
      rangeInString(node, start, end),
      { component, attribute, suggestion },
      { severity: severityOf(nearMiss, node.value) },
    );
    return { diagnostic, shown: isShown ? verbatimRange(node, start, end) : [] };
  });
}

/** Whether a whole text is one mistaken reference, made of nothing but names, dots, quotes, spaces and braces. */
export function isMistakenReference(text: string, nearMiss: NearMiss): boolean {
  const { kind } = nearMiss;
  return kind !== 'template-expression' && isWhole(text, nearMiss) && namesAndBraces.test(text);
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
