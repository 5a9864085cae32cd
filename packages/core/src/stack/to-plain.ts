import type { StackNode } from './stack';

/**
 * The data of a node, for a schema to check. Mappings become objects without a prototype, so that a key such as
 * `__proto__` is only a key.
 */
export function toPlain(node: StackNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'list':
      return node.items.map(toPlain);
    case 'map': {
      const plain = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) plain[key] = toPlain(entry.value);
      return plain;
    }
    default:
      return node.value;
  }
}

/** The attributes of a component as one object, for a schema to check. */
export function attributesToPlain(
  attributes: ReadonlyMap<string, { readonly value: StackNode }>,
): Record<string, unknown> {
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [name, { value }] of attributes) plain[name] = toPlain(value);
  return plain;
}

/** The node that a path of keys and indexes leads to, or the last one on the way that exists. */
export function nodeAt(root: StackNode, path: readonly PropertyKey[]): StackNode {
  let node = root;
  for (const step of path) {
    const next =
      node.kind === 'map'
        ? node.entries.get(String(step))?.value
        : node.kind === 'list' && typeof step === 'number'
          ? node.items[step]
          : undefined;
    if (next === undefined) return node;
    node = next;
  }
  return node;
}
