import { isAlias, isMap, isScalar } from 'yaml';
import type { Alias, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import type { Scalar } from 'yaml';
import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { shownName } from '../diagnostics/shown-name';
import { type Located, rangeOf, type SourceFile } from '../diagnostics/source-file';
import type { MapEntry, MapNode, ScalarStyle, StackNode } from './stack';
import {
  beginConversion,
  keepAnchored,
  maxDepth,
  nullAt,
  placeOf,
  refuseDepth,
  resolveAlias,
  type Conversion,
} from './yaml-conversion';

/** Turns the nodes of `yaml` into ours: aliases and merge keys replaced by what they stand for. */
export function convertYaml(
  contents: ParsedNode,
  source: SourceFile,
): { readonly root: StackNode; readonly diagnostics: readonly Diagnostic[] } {
  const conversion = beginConversion(source);
  const root = convert(contents, 0, conversion);
  return { root, diagnostics: conversion.diagnostics };
}

function convert(node: ParsedNode, depth: number, conversion: Conversion): StackNode {
  if (isAlias(node)) return resolveAlias(node, depth, conversion);
  if (node.anchor === undefined) return convertValue(node, depth, conversion);
  return keepAnchored(node.anchor, depth, conversion, () => convertValue(node, depth, conversion));
}

function convertValue(
  node: Exclude<ParsedNode, Alias.Parsed>,
  depth: number,
  conversion: Conversion,
): StackNode {
  if (isScalar(node)) return convertScalar(node, conversion.source);
  const level = depth + 1;
  if (level > maxDepth) return refuseDepth(placeOf(node, conversion.source), conversion);
  if (level > conversion.deepest) conversion.deepest = level;
  return isMap(node) ? convertMap(node, level, conversion) : convertList(node, level, conversion);
}

function convertList(node: YAMLSeq.Parsed, level: number, conversion: Conversion): StackNode {
  const items: StackNode[] = [];
  for (const item of node.items) items.push(convert(item, level, conversion));
  const [start, nodeEnd] = node.range;
  const end = node.flow === true ? nodeEnd : (node.items.at(-1)?.range[1] ?? nodeEnd);
  return { kind: 'list', source: conversion.source, start, end, items };
}

function convertMap(node: YAMLMap.Parsed, level: number, conversion: Conversion): StackNode {
  const { source, diagnostics } = conversion;
  const { start, end: nodeEnd } = placeOf(node, source);
  let end = nodeEnd;
  const entries = new Map<string, MapEntry>();
  let merged: MapNode[] | undefined;
  for (const { key, value } of node.items) {
    if (isMap(key) && source.text.startsWith('{{', start)) {
      return convertUnquotedReference(node, conversion);
    }
    const place = placeOf(key, source);
    const converted = value === null ? nullAt(place) : convert(value, level, conversion);
    if (node.flow !== true) end = value === null ? place.end : value.range[1];
    const name = keyOf(key);
    if (name === undefined) {
      diagnostics.push(createDiagnostic('yaml-key-not-text', rangeOf(place), {}));
      continue;
    }
    if (name === '<<' && isScalar(key) && key.type === 'PLAIN') {
      (merged ??= []).push(...mergeSources(converted, diagnostics));
      continue;
    }
    const first = entries.get(name);
    if (first !== undefined) diagnostics.push(duplicateKey(name, place, first));
    entries.set(name, { source, start: place.start, end: place.end, key: name, value: converted });
  }
  if (merged !== undefined) addMissing(entries, merged);
  return { kind: 'map', source, start, end, entries };
}

/** A key as a text: numbers and booleans as they are written. */
function keyOf(key: ParsedNode): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.value === null ? undefined : key.source;
}

/** The mappings that a merge key takes over, the first of which wins. */
function mergeSources(value: StackNode, diagnostics: Diagnostic[]): readonly MapNode[] {
  const sources = value.kind === 'list' ? value.items : [value];
  const maps = sources.filter((source) => source.kind === 'map');
  if (maps.length < sources.length) {
    diagnostics.push(createDiagnostic('yaml-merge-invalid', rangeOf(value), {}));
  }
  return maps;
}

function addMissing(entries: Map<string, MapEntry>, maps: readonly MapNode[]): void {
  for (const map of maps) {
    for (const [key, entry] of map.entries) if (!entries.has(key)) entries.set(key, entry);
  }
}

function duplicateKey(key: string, place: Located, first: Located): Diagnostic {
  return createDiagnostic(
    'yaml-key-duplicate',
    rangeOf(place),
    { key },
    { related: [{ message: `the first ${shownName(key)}`, range: rangeOf(first) }] },
  );
}

/** What was meant by `{{secret.key}}` without quotes, which to YAML is a mapping with a mapping as its key. */
function convertUnquotedReference(node: ParsedNode, conversion: Conversion): StackNode {
  const place = placeOf(node, conversion.source);
  conversion.diagnostics.push(createDiagnostic('yaml-reference-unquoted', rangeOf(place), {}));
  const value = conversion.source.text.slice(place.start, place.end);
  return value.includes('\n') ? nullAt(place) : { kind: 'string', ...place, value, style: 'plain' };
}

/** Turns a scalar of `yaml` into a node; its type is what the core schema made of it. */
function convertScalar(node: Scalar.Parsed, source: SourceFile): StackNode {
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
