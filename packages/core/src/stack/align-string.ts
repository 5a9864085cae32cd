import type { StringNode } from './stack';
import { alignBlockScalar } from './align-block-scalar';
import { alignDoubleQuoted } from './align-double-quoted';
import { alignFolded } from './align-folded';
import { createStringAlignment, type StringAlignment } from './string-alignment';

/**
 * Follows a text from its file to its value, the way that `yaml` reads it.
 *
 * @returns `undefined` when the result is not the node's value, so that nothing can be said of its pieces.
 */
export function alignString(node: StringNode): StringAlignment | undefined {
  const alignment = createStringAlignment();
  const { text } = node.source;
  switch (node.style) {
    case 'plain':
      alignFolded(text, node.start, node.end, false, alignment);
      break;
    case 'single-quoted':
      alignFolded(text, node.start + 1, node.end - 1, true, alignment);
      break;
    case 'double-quoted':
      alignDoubleQuoted(text, node.start + 1, node.end - 1, alignment);
      break;
    default:
      alignBlockScalar(node, alignment);
  }
  return alignment.length === node.value.length ? alignment : undefined;
}
