import type { Scalar } from 'yaml';
import type { SourceFile } from '../diagnostics/source-file';
import type { ScalarStyle, StackNode } from './stack';

/** Turns a scalar of `yaml` into a node; its type is what the core schema made of it. */
export function convertScalar(node: Scalar.Parsed, source: SourceFile): StackNode {
  const [start, end] = node.range;
  const { value } = node;
  switch (typeof value) {
    case 'string':
      return { kind: 'string', source, start, end, value, style: styleOf(node.type) };
    case 'number':
      return { kind: 'number', source, start, end, value };
    case 'boolean':
      return { kind: 'boolean', source, start, end, value };
    default:
      return { kind: 'null', source, start, end };
  }
}

function styleOf(type: Scalar.Parsed['type']): ScalarStyle {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}
