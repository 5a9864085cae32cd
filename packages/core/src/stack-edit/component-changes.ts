import { writtenComponents } from '../stack/component-parts';
import { parseYaml } from '../stack/parse-yaml';
import type { MapEntry, MapNode, StackNode } from '../stack/stack';
import type { YamlChange, YamlPath } from './edit-yaml';
import type { StackData } from './stack-data';

/** What a component of one stack file shall have. What is not named stays. */
export interface ComponentContent {
  /** What it is known by in the stack; the key of one that the file does not have. */
  readonly id: string;
  /** Of a new component its type: where the file has a list under it, the component is added to that. */
  readonly joins?: string | undefined;
  /** `flavor`, `type` and `name`, as far as they shall be written. */
  readonly header: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, StackData>;
  /** Attributes that go. */
  readonly removed: readonly string[];
}

/**
 * The changes that give a component of a stack file its content: in place where the file has the component, its
 * attributes under `configuration` where they stand there.
 */
export function componentChanges(
  text: string,
  { id, joins, header, attributes, removed }: ComponentContent,
): readonly YamlChange[] {
  const { root } = parseYaml({ path: '', text });
  const components = mapIn(root, 'components')?.entries ?? new Map<string, MapEntry>();
  const written = writtenComponents(components).find(({ entry }) => entry.key === id);
  const list = joins === undefined ? undefined : components.get(joins)?.value;
  const place = list?.kind === 'list' ? [joins ?? id, list.items.length] : [id];
  const path = ['components', ...(written?.path ?? place)];
  const component = written?.entry.value;
  if (component?.kind !== 'map' || component.entries.size === 0) {
    const data = new Map<string, StackData>([...header, ...attributes]);
    return data.size === 0 ? [] : [{ kind: 'set', path, data }];
  }
  const isConfigured = component.entries.get('configuration')?.value.kind === 'map';
  const inside = isConfigured ? [...path, 'configuration'] : path;
  const set = (at: YamlPath) => (entry: readonly [string, StackData]) =>
    ({ kind: 'set', path: [...at, entry[0]], data: entry[1] }) as const;
  return [
    ...removed.map((name) => ({ kind: 'remove', path: [...inside, name] }) as const),
    ...[...header].map(set(path)),
    ...[...attributes].map(set(inside)),
  ];
}

function mapIn(node: StackNode | undefined, key: string): MapNode | undefined {
  const value = node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return value?.kind === 'map' ? value : undefined;
}
