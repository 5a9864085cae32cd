import type { MapEntry, MapNode, StackNode } from '@stackref/core';
import type { StackData } from '@stackref/core/plugin';
import { dataOfNode } from '../../stack-changes/node-data';

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
/** What ZenML's local secrets manager has and ours has no use for: its file is not encrypted. */
const localAttributes = new Set(['secrets_file', 'scope', 'namespace']);

/** Whether a YAML file is an exported stack. */
export function isExportedStack(root: MapNode): boolean {
  const components = root.entries.get('components')?.value;
  return components?.kind === 'map' && [...components.entries.values()].every(hasFlavor);
}

/**
 * Reads an exported stack: attributes beside the flavor, as ZenML 0.13 writes them, or under `configuration`, as it does
 * since 0.20. What a stack of ours has no place for is left out and named in a comment.
 */
export function readExportedStack(root: MapNode): ImportedStack {
  const components = root.entries.get('components')?.value;
  const others = [...root.entries.keys()].filter((key) => !stackKeys.has(key));
  return {
    name: textOf(root, 'stack_name') ?? textOf(root, 'name'),
    zenmlVersion: textOf(root, 'zenml_version'),
    description: textOf(root, 'description'),
    components: components?.kind === 'map' ? [...components.entries.values()].map(read) : [],
    comments: leftOut(others),
    secretsFile: secretsFileOf(components),
  };
}

function read({ key: id, value }: MapEntry): ImportedComponent {
  const all: ReadonlyMap<string, MapEntry> = value.kind === 'map' ? value.entries : new Map();
  const configuration = all.get('configuration')?.value;
  const beside = [...all.keys()].filter((key) => !headerKeys.includes(key));
  const isConfigured = configuration?.kind === 'map' || configuration?.kind === 'null';
  const source =
    configuration?.kind === 'map'
      ? configuration.entries
      : isConfigured
        ? new Map<string, MapEntry>()
        : all;
  const attributes = [...source.values()].filter(
    ({ key }) => isConfigured || !headerKeys.includes(key),
  );
  const entries = new Map<string, StackData>();
  for (const key of headerKeys) {
    const part = all.get(key)?.value;
    const isSaid = part?.kind === 'string' && !(key === 'type' && part.value === id);
    if (isSaid) entries.set(key, part.value);
  }
  // The secrets of this scope are kept under the id.
  const scope = source.get('scope')?.value;
  const isScoped =
    id === 'secrets_manager' && scope?.kind === 'string' && scope.value === 'component';
  const isLocal = id === 'secrets_manager' && entries.get('flavor') === 'local';
  const dropped = new Set(isConfigured ? beside.filter((key) => key !== 'configuration') : []);
  for (const { key, value: attribute } of attributes) {
    const isUseless = (key === 'uuid' && !isScoped) || attribute.kind === 'null';
    if (isUseless || (isLocal && localAttributes.has(key))) dropped.add(key);
    else entries.set(key, dataOfNode(attribute));
  }
  return { id, entries, comments: leftOut([...dropped]) };
}

function secretsFileOf(components: StackNode | undefined): string | undefined {
  const manager = mapIn(components, 'secrets_manager');
  const source = mapIn(manager, 'configuration') ?? manager;
  const isLocal = manager !== undefined && textOf(manager, 'flavor') === 'local';
  return isLocal && source !== undefined ? textOf(source, 'secrets_file') : undefined;
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

function textOf(root: MapNode, key: string): string | undefined {
  const value = root.entries.get(key)?.value;
  if (value?.kind === 'number') return String(value.value);
  return value?.kind === 'string' ? value.value : undefined;
}
