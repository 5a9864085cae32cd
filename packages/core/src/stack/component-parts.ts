import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import type { Component, MapEntry, MapNode, StackNode, StringNode } from './stack';

/** The keys of a component that are no attributes. */
export const headerKeys: readonly string[] = ['name', 'type', 'flavor'];

/** A component as one file writes it, or as several do together. */
export interface ComponentParts {
  /** Its key under `components`, in the nearest file that has it. */
  readonly entry: MapEntry;
  /** `name`, `type` and `flavor`. */
  readonly header: ReadonlyMap<string, MapEntry>;
  readonly attributes: ReadonlyMap<string, MapEntry>;
  /** Whether what stands there is no component, which is reported already. */
  readonly isBroken: boolean;
}

/** Takes apart what stands under a component's key. Attributes stand beside `flavor` or under `configuration`. */
export function readComponent(entry: MapEntry, diagnostics: Diagnostic[]): ComponentParts {
  const { key: component, value } = entry;
  if (value.kind !== 'map') {
    diagnostics.push(createDiagnostic('component-not-a-map', rangeOf(entry), { component }));
    return { entry, header: new Map(), attributes: new Map(), isBroken: true };
  }
  const header = new Map<string, MapEntry>();
  const attributes = new Map<string, MapEntry>();
  for (const [key, part] of value.entries) {
    (headerKeys.includes(key) ? header : attributes).set(key, part);
  }
  return {
    entry,
    header,
    attributes: withConfiguration(component, attributes, value, diagnostics),
    isBroken: false,
  };
}

/**
 * Replaces a mapping `configuration`, as ZenML exports it since 0.20, by the attributes in it. The `id` that ZenML's
 * recipes write beside it names the component in a ZenML server and says nothing about the stack.
 */
function withConfiguration(
  component: string,
  attributes: ReadonlyMap<string, MapEntry>,
  { entries }: MapNode,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, MapEntry> {
  const configuration = entries.get('configuration')?.value;
  if (configuration?.kind !== 'map' && configuration?.kind !== 'null') return attributes;
  const configured =
    configuration.kind === 'map' ? configuration.entries : new Map<string, MapEntry>();
  const inline = new Map(attributes);
  inline.delete('configuration');
  inline.delete('id');
  for (const [attribute, entry] of configured.size === 0 ? [] : inline) {
    diagnostics.push(
      createDiagnostic('component-forms-mixed', rangeOf(entry), { component, attribute }),
    );
  }
  return new Map([...inline, ...configured]);
}

/**
 * Lays a component of a nearer file over that of a farther one. Of a component with another flavor nothing but the
 * type is kept: its attributes belong to another schema, and its name to another component.
 */
export function mergeComponents(farther: ComponentParts, nearer: ComponentParts): ComponentParts {
  if (nearer.isBroken || farther.isBroken) return nearer;
  if (!changesFlavor(farther, nearer)) {
    return {
      ...nearer,
      header: mergeEntries(farther.header, nearer.header),
      attributes: mergeEntries(farther.attributes, nearer.attributes),
    };
  }
  const type = farther.header.get('type');
  if (type === undefined || nearer.header.has('type')) return nearer;
  return { ...nearer, header: new Map(nearer.header).set('type', type) };
}

function changesFlavor(farther: ComponentParts, nearer: ComponentParts): boolean {
  const before = farther.header.get('flavor')?.value;
  const after = nearer.header.get('flavor')?.value;
  return before?.kind === 'string' && after?.kind === 'string' && before.value !== after.value;
}

/** The component that its parts make; one without a flavor is one, so that its references are still checked. */
export function toComponent(parts: ComponentParts, diagnostics: Diagnostic[]): Component {
  const { entry, attributes } = parts;
  const { source, start, end, key: id } = entry;
  const flavor = headerText('flavor', parts, diagnostics);
  if (flavor === undefined && !parts.isBroken && isAbsent(parts.header.get('flavor'))) {
    diagnostics.push(
      createDiagnostic('component-flavor-missing', rangeOf(entry), { component: id }),
    );
  }
  const type = headerText('type', parts, diagnostics)?.value ?? id;
  const name = headerText('name', parts, diagnostics);
  return { source, start, end, id, type, name, flavor, attributes };
}

function headerText(
  key: string,
  { entry, header }: ComponentParts,
  diagnostics: Diagnostic[],
): StringNode | undefined {
  const found = header.get(key);
  if (found === undefined || isAbsent(found)) return undefined;
  if (found.value.kind === 'string') return found.value;
  diagnostics.push(
    createDiagnostic('component-value-invalid', rangeOf(found.value), {
      component: entry.key,
      key,
    }),
  );
  return undefined;
}

function isAbsent(entry: MapEntry | undefined): boolean {
  if (entry === undefined || entry.value.kind === 'null') return true;
  return entry.value.kind === 'string' && entry.value.value === '';
}

type Entries = ReadonlyMap<string, MapEntry>;

/**
 * Lays the entries of a nearer file over those of a farther one: mappings are merged at every depth, lists and scalars
 * replaced, and a null removes what the farther file has. A null that finds nothing to remove stays what it is.
 */
function mergeEntries(farther: Entries, nearer: Entries): Map<string, MapEntry> {
  const merged = new Map(farther);
  for (const [key, entry] of nearer) {
    const previous = merged.get(key);
    if (previous === undefined) merged.set(key, entry);
    else if (entry.value.kind === 'null') merged.delete(key);
    else merged.set(key, { ...entry, value: mergeNodes(previous.value, entry.value) });
  }
  return merged;
}

function mergeNodes(farther: StackNode, nearer: StackNode): StackNode {
  if (farther.kind !== 'map' || nearer.kind !== 'map') return nearer;
  return { ...nearer, entries: mergeEntries(farther.entries, nearer.entries) };
}
