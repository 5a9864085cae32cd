import { isDeepStrictEqual } from 'node:util';
import {
  isAlias,
  isCollection,
  isMap,
  isSeq,
  visit,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { composeYaml } from '../stack/compose-yaml';
import { formatBlock } from './format-data';
import { areApart, insertEntry, insertItem, stepOf } from './insert-entries';
import { findPair, isFlow, isWritten, type PlacedPair } from './mapping';
import { removeEntry } from './remove-entry';
import { replaceValue } from './replace-value';
import type { StackData } from './stack-data';
import { applySplices, lineBreakOf, type TextSplice } from './text-splice';

/**
 * One change of a YAML text. `path` leads through mappings by keys and through lists by indexes; mappings that are not
 * there are made, and behind the last item of a list another.
 */
export type YamlChange =
  | { readonly kind: 'set'; readonly path: YamlPath; readonly data: StackData }
  | { readonly kind: 'remove'; readonly path: YamlPath };

export type YamlPath = readonly (string | number)[];

/** The changed text, or the end of a sentence that says why a change cannot be made without rewriting the text. */
export type YamlEdit =
  | { readonly status: 'edited'; readonly text: string }
  | { readonly status: 'refused'; readonly path: YamlPath; readonly reason: string };

const parseOptions = {
  keepSourceTokens: true,
  prettyErrors: false,
  merge: true,
  intAsBigInt: true,
} as const;

/**
 * Makes changes in a YAML text and leaves every other byte as it is: comments, order, quotes and line ends. What a
 * change does is read back before the next one, so a text comes out that says what was asked for and nothing else,
 * or a refusal. A change that is made already changes nothing.
 */
export function editYaml(text: string, changes: readonly YamlChange[]): YamlEdit {
  let current = text;
  for (const change of changes) {
    const edit = makeChange(current, change);
    if (edit.status === 'refused') return edit;
    current = edit.text;
  }
  return { status: 'edited', text: current };
}

function makeChange(text: string, change: YamlChange): YamlEdit {
  const document = parse(text);
  const refuse = (reason: string): YamlEdit => ({ status: 'refused', path: change.path, reason });
  if (document === undefined) return refuse('the file has a syntax error');
  const before = dataOf(document);
  if (before === unresolvable) return refuse('the file has an alias without its anchor');
  const wanted = applyTo(before, change);
  if (isDeepStrictEqual(before, wanted)) return { status: 'edited', text };
  const splices = splicesFor(text, document, change);
  if (typeof splices === 'string') return refuse(splices);
  const edited = applySplices(text, splices);
  const after = parse(edited);
  if (after === undefined || !isDeepStrictEqual(dataOf(after), wanted)) {
    return refuse(
      hasAnchors(document)
        ? 'it is shared through an anchor'
        : 'it is written in a form that would have to be rewritten',
    );
  }
  return { status: 'edited', text: edited };
}

/** The one document of a text; `undefined` when it cannot be read. */
function parse(text: string): Document.Parsed | undefined {
  const composed = composeYaml(text, parseOptions);
  const isWhole = composed.status === 'composed' && composed.second === undefined;
  return isWhole && composed.document.errors.length === 0 ? composed.document : undefined;
}

/** The splices that make a change, or why there are none. */
function splicesFor(
  text: string,
  document: Document.Parsed,
  change: YamlChange,
): readonly TextSplice[] | string {
  const root: unknown = document.contents;
  if (!isWritten(root)) {
    const data = change.kind === 'set' ? nest(change.path, change.data) : undefined;
    return data instanceof Map ? [appendTo(text, data)] : [];
  }
  if (!isMap(root)) return 'the file is not a mapping';
  const step = stepOf(text, root);
  let inside: YAMLMap | YAMLSeq = root;
  for (const [depth, key] of change.path.entries()) {
    const rest = change.path.slice(depth + 1);
    const isMakeable = rest.every((step) => typeof step === 'string' || step === 0);
    const found = isMap(inside) ? findPair(inside, String(key)) : undefined;
    const value: unknown = isMap(inside) ? found?.pair.value : inside.items[Number(key)];
    if (value === undefined) {
      if (change.kind === 'remove') return [];
      if (!isMakeable) return hardForm;
      const data = nest(rest, change.data);
      if (!isMap(inside)) {
        return key === inside.items.length ? [insertItem(text, inside, data, step)] : hardForm;
      }
      // The first component that is added to another keeps the distance that the file keeps at the top.
      const isApart = depth === 1 && data instanceof Map && areApart(text, root) === true;
      return [insertEntry(text, inside, String(key), data, { step, isApart })];
    }
    if (rest.length === 0) {
      if (!isMap(inside) || found === undefined) return hardForm;
      return changeValue(text, inside, found, change, step);
    }
    if (isAlias(value)) return `${key} is an alias of something else`;
    const isList = typeof rest[0] === 'number';
    const isFilled = isCollection(value) && value.items.length > 0;
    if (isCollection(value) && isSeq(value) === isList && (isFilled || isFlow(value))) {
      inside = value;
      continue;
    }
    if (change.kind === 'remove') return [];
    if (isFilled) return `${key} is ${isList ? 'no list' : 'a list'}`;
    if (found === undefined || !isMakeable) return hardForm;
    const style = { step, isInFlow: isFlow(inside) };
    return replaceValue(text, found, nest(rest, change.data), style) ?? hardForm;
  }
  return [];
}

const hardForm = 'it is written in a form that would have to be rewritten';

function changeValue(
  text: string,
  map: YAMLMap,
  found: PlacedPair,
  change: YamlChange,
  step: number,
): readonly TextSplice[] | string {
  if (change.kind === 'remove') return [removeEntry(text, map, found)];
  return replaceValue(text, found, change.data, { step, isInFlow: isFlow(map) }) ?? hardForm;
}

/** Adds entries to a text that has none, behind whatever comments it has. */
function appendTo(text: string, entries: ReadonlyMap<string, StackData>): TextSplice {
  const lineBreak = lineBreakOf(text);
  const gap = text === '' || text === '\uFEFF' || text.endsWith('\n') ? '' : lineBreak;
  const block = formatBlock(entries, { indent: '', step: 2, lineBreak });
  return { start: text.length, end: text.length, text: gap + block + lineBreak };
}

/** The data in one entry, or one list, for each step of the path. */
function nest([key, ...rest]: YamlPath, data: StackData): StackData {
  if (key === undefined) return data;
  return typeof key === 'number' ? [nest(rest, data)] : new Map([[key, nest(rest, data)]]);
}

const unresolvable = Symbol('unresolvable');

/** The data of a document with Maps for mappings, aliases and merge keys resolved. */
function dataOf(document: Document): unknown {
  if (document.contents === null) return null;
  try {
    return comparable(document.toJS({ mapAsMap: true, maxAliasCount: 1000 }) as unknown);
  } catch (error) {
    // An alias without its anchor, or one of too many.
    if (error instanceof ReferenceError) return unresolvable;
    throw error;
  }
}

/** Data with keys as texts and every integer with all its digits. */
function comparable(data: unknown): unknown {
  if (Number.isInteger(data)) return BigInt(Number(data));
  if (Array.isArray(data)) return data.map(comparable);
  if (!(data instanceof Map)) return data;
  return new Map([...data].map(([key, value]) => [String(key), comparable(value)]));
}

/** What the data shall be after a change. */
function applyTo(data: unknown, change: YamlChange): unknown {
  const [key, ...rest] = change.path;
  if (key === undefined) return change.kind === 'set' ? comparable(change.data) : undefined;
  if (typeof key === 'number') {
    const items: unknown[] = Array.isArray(data) ? data : [];
    if (change.kind === 'remove' && !(key in items)) return data;
    const item = applyTo(items[key], { ...change, path: rest });
    return change.kind === 'remove' && rest.length === 0
      ? items.toSpliced(key, 1)
      : [...items.slice(0, key), item, ...items.slice(key + 1)];
  }
  const map = data instanceof Map ? new Map<string, unknown>(data) : new Map<string, unknown>();
  if (change.kind === 'remove') {
    if (!map.has(key)) return data;
    if (rest.length > 0) map.set(key, applyTo(map.get(key), { ...change, path: rest }));
    else map.delete(key);
    return map.size === 0 && data instanceof Map ? null : map;
  }
  return map.set(key, applyTo(map.get(key), { ...change, path: rest }));
}

function hasAnchors(document: Document): boolean {
  let found = false;
  visit(document, { Alias: () => ((found = true), visit.BREAK) });
  return found;
}
