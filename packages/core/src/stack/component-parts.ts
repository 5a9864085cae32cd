import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf } from '../diagnostics/source-file';
import type { Component, MapEntry, MapNode, StackNode, StringNode } from './stack';

/** The keys of a component that are no attributes. */
export const headerKeys: readonly string[] = ['name', 'type', 'flavor'];

/** A component as one file writes it: alone under its key, or in a list under its type, as ZenML does since 0.94.3. */
export interface WrittenComponent {
  /** The place is that of the key, or of the name in a list; the key is what the component is known by in a stack. */
  readonly entry: MapEntry;
  /** Where it stands under `components`: a key, and an index where a list stands there. */
  readonly path: readonly [key: string] | readonly [key: string, index: number];
}

/**
 * The components that a file writes, each known by a key of its own: of a list the first by that of the list, as the
 * others are additions to it, and these by key and name.
 */
export function writtenComponents(
  entries: ReadonlyMap<string, MapEntry>,
): readonly WrittenComponent[] {
  const taken = new Set(entries.keys());
  return [...entries.values()].flatMap((entry): WrittenComponent[] => {
    const { key: under, value } = entry;
    if (value.kind !== 'list') return [{ entry, path: [under] }];
    return value.items.map((item, index) => {
      const name = item.kind === 'map' ? item.entries.get('name')?.value : undefined;
      const isNamed = name?.kind === 'string' && name.value !== '';
      let key = index === 0 ? under : `${under}_${isNamed ? name.value : index + 1}`;
      while (index > 0 && taken.has(key)) key += `_${index + 1}`;
      taken.add(key);
      const { source, start, end } = (isNamed ? name : firstKeyIn(item)) ?? item;
      return { entry: { source, start, end, key, value: item }, path: [under, index] };
    });
  });
}

function firstKeyIn(node: StackNode): MapEntry | undefined {
  return node.kind === 'map' ? [...node.entries.values()][0] : undefined;
}

/** A component as one file writes it, or as several do together. */
export interface ComponentParts {
  /** What it is known by, and its place in the nearest file that has it. */
  readonly entry: MapEntry;
  /** The key that the farthest file has it under, which is its type where nothing else says it. */
  readonly under: string;
  /** `name`, `type` and `flavor`. */
  readonly header: ReadonlyMap<string, MapEntry>;
  readonly attributes: ReadonlyMap<string, MapEntry>;
  /** Whether what stands there is no component, which is reported already. */
  readonly isBroken: boolean;
}

/** Takes a component apart. Attributes stand beside `flavor` or under `configuration`. */
export function readComponent(
  { entry, path: [under] }: WrittenComponent,
  diagnostics: Diagnostic[],
): ComponentParts {
  const { key: component, value } = entry;
  if (value.kind !== 'map') {
    diagnostics.push(createDiagnostic('component-not-a-map', rangeOf(entry), { component }));
    return { entry, under, header: new Map(), attributes: new Map(), isBroken: true };
  }
  const header = new Map<string, MapEntry>();
  const attributes = new Map<string, MapEntry>();
  for (const [key, part] of value.entries) {
    (headerKeys.includes(key) ? header : attributes).set(key, part);
  }
  return {
    entry,
    under,
    header,
    attributes: withConfiguration(component, attributes, value, diagnostics),
    isBroken: false,
  };
}

/** What ZenML 0.20 to 0.22 and its recipes write beside `configuration`: where the component is kept in a ZenML server. */
export const recordKeys: readonly string[] = [
  'id',
  'user',
  'project',
  'is_shared',
  'created',
  'updated',
];
const recordText = /^[\da-f]{1,8}(?:-[\da-f]+){1,4}$|^\d{4}-\d\d-\d\d[T ][\d:.+Z]+$/i;

/** Whether an entry is such a record. One with another value is an attribute: a `user` may be a reference. */
function isRecord({ key, value }: MapEntry): boolean {
  if (!recordKeys.includes(key)) return false;
  return value.kind === 'string' ? recordText.test(value.value) : value.kind === 'boolean';
}

/** Replaces a mapping `configuration`, as ZenML exports it since 0.20, by the attributes in it. */
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
  for (const [key, entry] of attributes) if (isRecord(entry)) inline.delete(key);
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
  const { under } = farther;
  if (!changesFlavor(farther, nearer)) {
    return {
      ...nearer,
      under,
      header: mergeEntries(farther.header, nearer.header),
      attributes: mergeEntries(farther.attributes, nearer.attributes),
    };
  }
  const type = farther.header.get('type');
  if (type === undefined || nearer.header.has('type')) return { ...nearer, under };
  return { ...nearer, under, header: new Map(nearer.header).set('type', type) };
}

function changesFlavor(farther: ComponentParts, nearer: ComponentParts): boolean {
  const before = farther.header.get('flavor')?.value;
  const after = nearer.header.get('flavor')?.value;
  return before?.kind === 'string' && after?.kind === 'string' && before.value !== after.value;
}

/** The component that its parts make; one without a flavor is one, so that its references are still checked. */
export function toComponent(parts: ComponentParts, diagnostics: Diagnostic[]): Component {
  const { entry, under, attributes } = parts;
  const { source, start, end, key: id } = entry;
  const flavor = headerText('flavor', parts, diagnostics);
  if (flavor === undefined && !parts.isBroken && isAbsent(parts.header.get('flavor'))) {
    diagnostics.push(
      createDiagnostic('component-flavor-missing', rangeOf(entry), { component: id }),
    );
  }
  const type = headerText('type', parts, diagnostics)?.value ?? under;
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
