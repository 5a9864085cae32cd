import type { StackNode } from '@stackref/core';
import type { StackData } from '@stackref/core/plugin';

/**
 * The data of a node of a YAML file, without its places. An integer keeps all its digits.
 *
 * @param textOf - what a text becomes
 */
export function dataOfNode(node: StackNode, textOf = (text: string) => text): StackData {
  switch (node.kind) {
    case 'null':
      return null;
    case 'list':
      return node.items.map((item) => dataOfNode(item, textOf));
    case 'map':
      return new Map([...node.entries].map(([key, { value }]) => [key, dataOfNode(value, textOf)]));
    case 'string':
      return textOf(node.value);
    case 'number': {
      const written = node.source.text.slice(node.start, node.end);
      const isLong = /^[+-]?\d+$/.test(written) && !Number.isSafeInteger(node.value);
      return isLong ? BigInt(written.replace('+', '')) : node.value;
    }
    default:
      return node.value;
  }
}
