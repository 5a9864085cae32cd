import { isAlias, isCollection, isMap, isPair, isScalar, type Pair, type YAMLMap } from 'yaml';

/** A `key: value` with where it stands in the text. */
export interface PlacedPair {
  readonly pair: Pair;
  readonly keyStart: number;
  /** After the colon; `undefined` where there is none. */
  readonly colonEnd: number | undefined;
  /** After the last character of the value, before comments and line breaks that follow it. */
  readonly end: number;
}

/** The pair of a mapping with this key; the keys of stacks are compared as texts. */
export function findPair(map: YAMLMap, key: string): PlacedPair | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair && placePair(pair);
}

/** Where a pair of a parsed document stands. */
export function placePair(pair: Pair): PlacedPair {
  const keyStart = rangeOf(pair.key)?.[0] ?? 0;
  const colonEnd = colonEndOf(pair);
  return { pair, keyStart, colonEnd, end: endOf(pair.value) ?? colonEnd ?? keyStart };
}

/** Whether a node is written with brackets or braces. */
export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

/** Whether a value is written at all: `key:` alone has none. */
export function isWritten(node: unknown): boolean {
  const range = rangeOf(node);
  return range !== undefined && (range[1] > range[0] || (isMap(node) && node.items.length > 0));
}

/** Where a node ends, before comments and line breaks that follow it; `undefined` for one that is not written. */
export function endOf(node: unknown): number | undefined {
  const range = rangeOf(node);
  if (range === undefined || !isWritten(node)) return undefined;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return placePair(last).end;
    return endOf(last) ?? range[1];
  }
  const isBlockScalar =
    isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  // The range of a block scalar takes its last line break in.
  return isBlockScalar ? range[1] - 1 : range[1];
}

/** The start and the end of a node in the text; `undefined` for one that does not come from a text. */
export function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (!isScalar(node) && !isCollection(node) && !isAlias(node)) return undefined;
  const { range } = node;
  return range ? [range[0], range[1]] : undefined;
}

function colonEndOf({ srcToken }: Pair): number | undefined {
  const separators = srcToken !== undefined && 'sep' in srcToken ? (srcToken.sep ?? []) : [];
  const colon = separators.find(({ type }) => type === 'map-value-ind');
  return colon && colon.offset + colon.source.length;
}
