import type { Alias, ParsedNode } from 'yaml';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { rangeOf, type Located, type SourceFile } from '../diagnostics/source-file';
import type { NullNode, StackNode } from './stack';

/** Levels of lists and mappings that a file may have, so that whoever walks over a stack can do so by recursion. */
export const maxDepth = 64;

const maxAliased = 1_048_576;

/** A value that aliases may repeat. */
interface Anchor {
  /** `undefined` while the value is being converted. */
  node: StackNode | undefined;
  /** Characters of the value, those of the aliases inside it included. */
  length: number;
  /** Levels of lists and mappings inside it. */
  height: number;
}

/** What is known while the nodes of one document are converted, in the order of the text. */
export interface Conversion {
  readonly source: SourceFile;
  readonly diagnostics: Diagnostic[];
  readonly anchors: Map<string, Anchor>;
  /** Characters that aliases have repeated so far. */
  aliased: number;
  /** The deepest level reached so far. */
  deepest: number;
  isTooDeep: boolean;
  isTooLarge: boolean;
}

export function beginConversion(source: SourceFile): Conversion {
  return {
    source,
    diagnostics: [],
    anchors: new Map(),
    aliased: 0,
    deepest: 0,
    isTooDeep: false,
    isTooLarge: false,
  };
}

/** Converts an anchored value and keeps it for the aliases that follow; those inside it would be endless. */
export function keepAnchored(
  name: string,
  depth: number,
  conversion: Conversion,
  convert: () => StackNode,
): StackNode {
  const anchor: Anchor = { node: undefined, length: 0, height: 0 };
  const { aliased, deepest } = conversion;
  conversion.anchors.set(name, anchor);
  conversion.deepest = depth;
  const node = convert();
  anchor.node = node;
  anchor.length = 1 + node.end - node.start + conversion.aliased - aliased;
  anchor.height = conversion.deepest - depth;
  conversion.deepest = Math.max(deepest, conversion.deepest);
  return node;
}

/** The value that an alias repeats: the very node, so that its place is where it was written. */
export function resolveAlias(
  alias: Alias.Parsed,
  depth: number,
  conversion: Conversion,
): StackNode {
  const { source, diagnostics } = conversion;
  const [start, end] = alias.range;
  const place = { source, start, end };
  const anchor = conversion.anchors.get(alias.source);
  if (anchor === undefined) {
    diagnostics.push(createDiagnostic('yaml-alias-unknown', rangeOf(place), {}));
    return nullAt(place);
  }
  if (anchor.node === undefined) {
    diagnostics.push(createDiagnostic('yaml-alias-cycle', rangeOf(place), {}));
    return nullAt(place);
  }
  if (depth + anchor.height > maxDepth) return refuseDepth(place, conversion);
  conversion.aliased += anchor.length;
  if (conversion.aliased > maxAliased) return refuseSize(place, conversion);
  conversion.deepest = Math.max(conversion.deepest, depth + anchor.height);
  return anchor.node;
}

/** Reports, once per file, that the nesting is too deep; what is there is read as null. */
export function refuseDepth(place: Located, conversion: Conversion): NullNode {
  if (!conversion.isTooDeep) {
    conversion.isTooDeep = true;
    const range = { ...rangeOf(place), end: place.start + 1 };
    conversion.diagnostics.push(createDiagnostic('yaml-too-deep', range, { limit: maxDepth }));
  }
  return nullAt(place);
}

function refuseSize(place: Located, conversion: Conversion): NullNode {
  if (!conversion.isTooLarge) {
    conversion.isTooLarge = true;
    conversion.diagnostics.push(
      createDiagnostic('yaml-alias-too-large', rangeOf(place), { limit: maxAliased }),
    );
  }
  return nullAt(place);
}

export function nullAt({ source, start, end }: Located): NullNode {
  return { kind: 'null', source, start, end };
}

/** The place of a node of `yaml`. */
export function placeOf({ range }: ParsedNode, source: SourceFile): Located {
  return { source, start: range[0], end: range[1] };
}
