import type { Located, SourceFile } from '../diagnostics/source-file';

/** How a text was written in YAML; needed to find an offset of the value in the file again. */
export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

export interface StringNode extends Located {
  readonly kind: 'string';
  readonly value: string;
  readonly style: ScalarStyle;
}

export interface NumberNode extends Located {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanNode extends Located {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Located {
  readonly kind: 'null';
}

export interface ListNode extends Located {
  readonly kind: 'list';
  readonly items: readonly StackNode[];
}

export interface MapNode extends Located {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

/** One `key: value` of a mapping. The place is the key's. */
export interface MapEntry extends Located {
  readonly key: string;
  readonly value: StackNode;
}

/** A value of a stack file with its place, kept through `extends`: the file is the one that wrote the value. */
export type StackNode = StringNode | NumberNode | BooleanNode | NullNode | ListNode | MapNode;

/** One component of a stack. Its place is its key under `components`, or its name in a list under its type. */
export interface Component extends Located {
  /**
   * What tells it from all others of the stack: its key under `components`. Of a list under a type the first has the key
   * of the list, any other `type_name`.
   */
  readonly id: string;
  /** What `type:` says, else the key under `components`. */
  readonly type: string;
  readonly name: StringNode | undefined;
  readonly flavor: StringNode | undefined;
  /** In the order of the file; what stands under `configuration:` in ZenML's later exports. */
  readonly attributes: ReadonlyMap<string, MapEntry>;
}

/** An environment: components that belong together, some of whose attributes reference secrets. */
export interface Stack {
  readonly name: string;
  readonly nameNode: StringNode | undefined;
  /** The stack's own file. */
  readonly source: SourceFile;
  /** Every file the stack is made from, its own first. */
  readonly sources: readonly SourceFile[];
  readonly components: readonly Component[];
  readonly catalogs: readonly StringNode[];
  readonly zenmlVersion: StringNode | undefined;
}
