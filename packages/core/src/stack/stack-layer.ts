import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { didYouMean } from '../diagnostics/did-you-mean';
import { rangeOf, type SourceFile } from '../diagnostics/source-file';
import { writtenComponents, type WrittenComponent } from './component-parts';
import { looksLikeComponent } from './foreign-file';
import type { MapEntry, MapNode, StackNode, StringNode } from './stack';

/** What one file says of a stack. Of a key that is not there, and of one that is null, there is nothing. */
export interface StackLayer {
  readonly source: SourceFile;
  readonly name: StringNode | undefined;
  readonly stackName: StringNode | undefined;
  readonly extends: readonly StringNode[];
  readonly catalogs: readonly StringNode[];
  readonly components: readonly WrittenComponent[];
  /** The keys under `components` that hold a list, or nothing: they take the place of what farther files have. */
  readonly emptied: readonly MapEntry[];
  readonly zenmlVersion: StringNode | undefined;
  /** Of `components`, `catalogs` and `zenml_version` those that are null, which removes what farther files have. */
  readonly removed: ReadonlySet<string>;
}

const keys = [
  'name',
  'extends',
  'components',
  'catalogs',
  'description',
  'stack_name',
  'zenml_version',
  '$schema',
];
const knownKeys: ReadonlySet<string> = new Set(keys);

/** Reads the top level of a stack file. */
export function readLayer(
  source: SourceFile,
  root: MapNode,
  diagnostics: Diagnostic[],
): StackLayer {
  const removed = new Set<string>();
  for (const [key, entry] of root.entries) {
    if (entry.value.kind === 'null') removed.add(key);
    if (!knownKeys.has(key) && !key.startsWith('x-')) diagnostics.push(unknownKey(entry));
  }
  readText(root, 'description', diagnostics);
  readText(root, '$schema', diagnostics);
  const components = readComponents(root, diagnostics);
  return {
    source,
    name: readText(root, 'name', diagnostics),
    stackName: readText(root, 'stack_name', diagnostics),
    extends: readTexts(root, 'extends', 'a path or a list of paths', diagnostics),
    catalogs: readTexts(root, 'catalogs', 'a package, a path, or a list of these', diagnostics),
    components: writtenComponents(components),
    emptied: [...components.values()].filter(({ value }) => /^(?:list|null)$/.test(value.kind)),
    zenmlVersion: readText(root, 'zenml_version', diagnostics),
    removed,
  };
}

function unknownKey(entry: MapEntry): Diagnostic {
  const { key, value } = entry;
  return createDiagnostic('stack-key-unknown', rangeOf(entry), {
    key,
    similar: didYouMean(key, keys),
    keys,
    isComponent: looksLikeComponent(value),
  });
}

/** The value of a key that is a text; of another value, a finding. */
export function readText(
  root: MapNode,
  key: string,
  diagnostics: Diagnostic[],
): StringNode | undefined {
  const value = root.entries.get(key)?.value;
  if (value === undefined || value.kind === 'null') return undefined;
  if (value.kind === 'string') return value;
  diagnostics.push(invalid(key, value, 'a text'));
  return undefined;
}

function readTexts(
  root: MapNode,
  key: string,
  expected: string,
  diagnostics: Diagnostic[],
): readonly StringNode[] {
  const value = root.entries.get(key)?.value;
  if (value === undefined || value.kind === 'null') return [];
  const texts: StringNode[] = [];
  for (const item of value.kind === 'list' ? value.items : [value]) {
    if (item.kind === 'string' && item.value !== '') texts.push(item);
    else diagnostics.push(invalid(key, item, expected));
  }
  return texts;
}

function readComponents(root: MapNode, diagnostics: Diagnostic[]): ReadonlyMap<string, MapEntry> {
  const value = root.entries.get('components')?.value;
  if (value?.kind === 'map') return value.entries;
  if (value !== undefined && value.kind !== 'null') {
    diagnostics.push(invalid('components', value, 'a mapping of components'));
  }
  return new Map();
}

function invalid(key: string, value: StackNode, expected: string): Diagnostic {
  return createDiagnostic('stack-value-invalid', rangeOf(value), { key, expected });
}
