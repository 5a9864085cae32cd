import type { StackNode } from '@stackref/core';
import type { StackData } from '@stackref/core/plugin';

/** The data of a node of a YAML file, without its places. */
export function dataOfNode(node: StackNode): StackData {
  switch (node.kind) {
    case 'null':
      return null;
    case 'list':
      return node.items.map(dataOfNode);
    case 'map':
      return new Map([...node.entries].map(([key, entry]) => [key, dataOfNode(entry.value)]));
    default:
      return node.value;
  }
}
