import type { MapEntry, MapNode, StackNode } from '@stackref/core';
import { rangeOf } from '@stackref/core/catalog';
import {
  createDiagnostic,
  writtenComponents,
  type StackData,
  type WrittenComponent,
} from '@stackref/core/plugin';
import { GeneratorRefusal } from '../../stack-changes/generator-refusal';
import { dataOfNode } from '../../stack-changes/node-data';
import type { ImportedFile } from './read-import';

/** A component as it goes into a stack file, with what is said beside it. */
export interface ImportedComponent {
  readonly id: string;
  readonly entries: ReadonlyMap<string, StackData>;
  /** A line each. */
  readonly comments: readonly string[];
}

/** An exported stack of ZenML as data. */
export interface ImportedStack {
  readonly name: string | undefined;
  readonly zenmlVersion: string | undefined;
  readonly description: string | undefined;
  readonly components: readonly ImportedComponent[];
  readonly comments: readonly string[];
  /** The unencrypted file of its local secrets manager. */
  readonly secretsFile: string | undefined;
}

const stackKeys = new Set(['name', 'stack_name', 'zenml_version', 'description', 'components']);
const headerKeys = ['type', 'name', 'flavor'];
const secretsManagerType = 'secrets_manager';
/** What ZenML's local secrets manager has and ours has no use for: its file is not encrypted. */
const localAttributes = new Set(['secrets_file', 'scope', 'namespace']);

/** Whether a YAML file is an exported stack. */
export function isExportedStack(root: MapNode): boolean {
  const components = mapIn(root, 'components');
  if (components === undefined) return false;
  const isSaid = root.entries.has('stack_name') || root.entries.has('zenml_version');
  const written = writtenComponents(components.entries);
  return isSaid || written.length === 0 || written.some(({ entry }) => hasFlavor(entry));
}

/**
 * Reads an exported stack: attributes beside the flavor, as ZenML 0.13 writes them, or under `configuration`, as it does
 * since 0.20, or in lists, as it does since 0.94.3. What a stack of ours has no place for is left out and named in a
 * comment.
 *
 * @throws GeneratorRefusal for a component that is none.
 */
export function readExportedStack({ source, root }: ImportedFile): ImportedStack {
  const written = writtenComponents(mapIn(root, 'components')?.entries ?? new Map());
  const isEmpty = ({ entry, path }: WrittenComponent) =>
    path.length === 1 && entry.value.kind === 'null';
  const present = written.filter((component) => !isEmpty(component));
  const problems = present.flatMap(({ entry }) => {
    if (hasFlavor(entry)) return [];
    const code = entry.value.kind === 'map' ? 'component-flavor-missing' : 'component-not-a-map';
    return [createDiagnostic(code, rangeOf(entry), { component: entry.key })];
  });
  if (problems.length > 0) throw new GeneratorRefusal(problems, { sources: [source], shown: [] });
  const others = [...root.entries.keys()].filter((key) => !stackKeys.has(key));
  const empty = written.filter(isEmpty).map(({ entry }) => `components.${entry.key}`);
  return {
    name: textOf(root, 'stack_name') ?? textOf(root, 'name'),
    zenmlVersion: textOf(root, 'zenml_version'),
    description: textOf(root, 'description'),
    components: present.map(read),
    comments: leftOut([...others, ...empty]),
    secretsFile: present.map(secretsFileOf).find((file) => file !== undefined),
  };
}

function read({ entry: { key: id, value }, path: [under] }: WrittenComponent): ImportedComponent {
  const all: ReadonlyMap<string, MapEntry> = value.kind === 'map' ? value.entries : new Map();
  const configuration = all.get('configuration')?.value;
  const isConfigured = configuration?.kind === 'map' || configuration?.kind === 'null';
  const beside = [...all.keys()].filter((key) => !headerKeys.includes(key));
  const configured =
    configuration?.kind === 'map' ? configuration.entries : new Map<string, MapEntry>();
  const source = isConfigured ? configured : all;
  const type = textIn(all, 'type') ?? under;
  const name = textIn(all, 'name');
  const entries = new Map<string, StackData>();
  if (type !== id) entries.set('type', type);
  if (name !== undefined) entries.set('name', name);
  entries.set('flavor', textIn(all, 'flavor') ?? '');
  // The secrets of this scope are kept under the id.
  const isManager = type === secretsManagerType;
  const isScoped = isManager && textIn(source, 'scope') === 'component';
  const isLocal = isManager && entries.get('flavor') === 'local';
  const dropped = new Set(isConfigured ? beside.filter((key) => key !== 'configuration') : []);
  for (const { key, value: attribute } of source.values()) {
    if (headerKeys.includes(key)) {
      if (isConfigured) dropped.add(`configuration.${key}`);
      continue;
    }
    const isUseless = (key === 'uuid' && !isScoped) || attribute.kind === 'null';
    if (isUseless || (isLocal && localAttributes.has(key))) dropped.add(key);
    else entries.set(key, dataOfNode(attribute));
  }
  return { id, entries, comments: leftOut([...dropped]) };
}

function secretsFileOf({ entry, path: [under] }: WrittenComponent): string | undefined {
  const manager = entry.value;
  if (manager.kind !== 'map' || (textOf(manager, 'type') ?? under) !== secretsManagerType)
    return undefined;
  const isLocal = textOf(manager, 'flavor') === 'local';
  return isLocal ? textOf(mapIn(manager, 'configuration') ?? manager, 'secrets_file') : undefined;
}

function mapIn(node: StackNode | undefined, key: string): MapNode | undefined {
  const value = node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return value?.kind === 'map' ? value : undefined;
}

function hasFlavor({ value }: MapEntry): boolean {
  return value.kind === 'map' && value.entries.has('flavor');
}

function leftOut(keys: readonly string[]): readonly string[] {
  return keys.length === 0 ? [] : [`Left out by the import: ${keys.join(', ')}`];
}

function textOf({ entries }: MapNode, key: string): string | undefined {
  return textIn(entries, key);
}

/** A number is what was written: `0.100` is a version. */
function textIn(entries: ReadonlyMap<string, MapEntry>, key: string): string | undefined {
  const value = entries.get(key)?.value;
  if (value?.kind === 'number') return value.source.text.slice(value.start, value.end);
  return value?.kind === 'string' ? value.value : undefined;
}
