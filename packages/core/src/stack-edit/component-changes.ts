import { parseYaml } from '../stack/parse-yaml';
import type { MapNode, StackNode } from '../stack/stack';
import type { YamlChange } from './edit-yaml';
import type { StackData } from './stack-data';

/** What a component of one stack file shall have. What is not named stays. */
export interface ComponentContent {
  /** The key under `components`. */
  readonly id: string;
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
  { id, header, attributes, removed }: ComponentContent,
): readonly YamlChange[] {
  const component = componentIn(text, id);
  const path = ['components', id];
  if (component === undefined || component.entries.size === 0) {
    const data = new Map<string, StackData>([...header, ...attributes]);
    return data.size === 0 ? [] : [{ kind: 'set', path, data }];
  }
  const isConfigured = component.entries.get('configuration')?.value.kind === 'map';
  const place = isConfigured ? [...path, 'configuration'] : path;
  const set = (at: readonly string[]) => (entry: readonly [string, StackData]) =>
    ({ kind: 'set', path: [...at, entry[0]], data: entry[1] }) as const;
  return [
    ...removed.map((name) => ({ kind: 'remove', path: [...place, name] }) as const),
    ...[...header].map(set(path)),
    ...[...attributes].map(set(place)),
  ];
}

function componentIn(text: string, id: string): MapNode | undefined {
  const { root } = parseYaml({ path: '', text });
  return mapIn(mapIn(root, 'components'), id);
}

function mapIn(node: StackNode | undefined, key: string): MapNode | undefined {
  const value = node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  return value?.kind === 'map' ? value : undefined;
}
