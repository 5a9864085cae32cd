import { wholeFile } from '../diagnostics/source-file';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { componentsByText, type NamedComponent } from '../stack/find-component';

/** A component as far as it matters for a selection. */
export interface SelectableComponent extends NamedComponent {
  readonly attributes: readonly string[];
}

/** The attributes that are to be resolved, and what of the choice the stack does not have. */
export interface AttributeSelection {
  /** By the keys of the components, in the order of the stack. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Attributes of one component. */
interface Meaning {
  readonly component: string;
  readonly attributes: readonly string[];
}

/**
 * Understands `metadata_store`, the key, type or name of a component, and `metadata_store.password`, one of its
 * attributes. Without any choice everything is chosen.
 */
export function selectAttributes(
  only: readonly string[],
  components: readonly SelectableComponent[],
  stack: { readonly file: string; readonly name: string },
): AttributeSelection {
  const meanings = meaningsOf(components);
  const chosen = new Map<string, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  for (const text of only) {
    const meaning = meanings.get(text);
    if (meaning === undefined) {
      diagnostics.push(unknownChoice(text, meanings, components, stack));
      continue;
    }
    const attributes = chosen.get(meaning.component) ?? new Set();
    for (const attribute of meaning.attributes) attributes.add(attribute);
    chosen.set(meaning.component, attributes);
  }
  const attributes = new Map<string, readonly string[]>();
  for (const component of components) {
    const wanted = only.length === 0 ? new Set(component.attributes) : chosen.get(component.id);
    if (wanted === undefined) continue;
    attributes.set(
      component.id,
      component.attributes.filter((attribute) => wanted.has(attribute)),
    );
  }
  return { attributes, diagnostics };
}

/** What a choice can be. A component counts before an attribute. */
function meaningsOf(components: readonly SelectableComponent[]): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  const add = (text: string, meaning: Meaning) => {
    if (!meanings.has(text)) meanings.set(text, meaning);
  };
  const known = componentsByText(components).flatMap((byText) => [...byText]);
  for (const [text, { id, attributes }] of known) add(text, { component: id, attributes });
  for (const [text, { id, attributes }] of known) {
    for (const attribute of attributes) {
      add(`${text}.${attribute}`, { component: id, attributes: [attribute] });
    }
  }
  return meanings;
}

function unknownChoice(
  text: string,
  meanings: ReadonlyMap<string, Meaning>,
  components: readonly SelectableComponent[],
  { file, name }: { readonly file: string; readonly name: string },
): Diagnostic {
  return createDiagnostic('resolution-filter-unknown', wholeFile(file), {
    filter: text,
    similar: didYouMean(text, meanings.keys()),
    stack: name,
    components: components.map(({ id }) => id),
  });
}
