import { createDiagnostic } from '../diagnostics/create-diagnostic';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { readsLikeName } from '../diagnostics/shown-name';
import { rangeOf, type SourceRange, wholeFile } from '../diagnostics/source-file';
import { isPath } from '../modules/load-module';
import {
  headerKeys,
  mergeComponents,
  readComponent,
  toComponent,
  type ComponentParts,
} from './component-parts';
import { mentionsStackKey, ownerOf } from './foreign-file';
import { loadLayers, resolveFrom } from './load-layers';
import type { ParsedYaml } from './parse-yaml';
import type { Component, Stack, StringNode } from './stack';
import { readText, type StackLayer } from './stack-layer';
import { isStackName, stackNameOf } from './stack-name';
import { verbatimRange } from './string-range';
import type { StackFiles } from './workspace-files';

/** A stack as far as its files allow, and what is wrong with them. */
export interface LoadedStack {
  /** Known even when nothing else is: `name`, else `stack_name`, else the folder's name. */
  readonly name: string;
  /** `undefined` when its file, or one that it extends, cannot be read: checks would report what is only not seen. */
  readonly stack: Stack | undefined;
  /** Whether the file is clearly that of another tool, and only called like a stack. */
  readonly isForeign: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Names, flavors and paths: the words by which the stack itself is described. A report may show them. */
  readonly shown: readonly SourceRange[];
  /** All files that were read or looked for, the stack's own first. The result depends on these and nothing else. */
  readonly files: readonly string[];
}

/**
 * Loads a stack and all that it extends. Never throws for what a user can write; every finding points into the file
 * that it is about.
 *
 * @param file - the stack's own file, relative to the workspace root
 */
export function loadStack(file: string, files: StackFiles): LoadedStack {
  const loaded = loadLayers(file, files);
  const root = loaded.own?.root;
  const owner = root === undefined ? 'stack' : ownerOf(root);
  const doubtful = createDiagnostic('stack-file-doubtful', wholeFile(file), { file });
  const isForeign = owner === 'foreign';
  if (owner !== 'stack') {
    const name = stackNameOf(file);
    return {
      name,
      stack: undefined,
      shown: [],
      isForeign,
      diagnostics: [doubtful],
      files: loaded.files,
    };
  }
  const diagnostics = [...loaded.diagnostics];
  if (loaded.own !== undefined && root === undefined && !isRecognizable(file, files)) {
    diagnostics.push(doubtful);
  }
  const names = namesIn(loaded.own);
  const name = nameOf(names, diagnostics) ?? stackNameOf(file);
  const own = loaded.layers.at(-1);
  const shown = wordsOf(loaded.layers);
  const result = { name, isForeign, diagnostics, shown, files: loaded.files };
  if (own === undefined || !loaded.isComplete) return { ...result, stack: undefined };

  const components = componentsOf(loaded.layers, diagnostics);
  if (components.length === 0) {
    const range = wholeFile(file);
    diagnostics.push(createDiagnostic('components-missing', range, { stack: name }));
  }
  const stack: Stack = {
    name,
    nameNode: names[0],
    source: own.source,
    sources: loaded.layers.map((layer) => layer.source).reverse(),
    components,
    catalogs: catalogsOf(loaded.layers),
    zenmlVersion: versionOf(loaded.layers),
  };
  return { ...result, stack };
}

/** Whether a file that cannot be read shows that it is a stack. An empty one has a finding of its own. */
function isRecognizable(file: string, files: StackFiles): boolean {
  const content = files.read(file);
  return 'text' in content && (content.text.trim() === '' || mentionsStackKey(content.text));
}

/** The texts that may name the stack, in the order in which they count. */
function namesIn(own: ParsedYaml | undefined): readonly StringNode[] {
  const root = own?.root ?? own?.fragment;
  if (root?.kind !== 'map') return [];
  return ['name', 'stack_name'].flatMap((key) => readText(root, key, []) ?? []);
}

function nameOf(names: readonly StringNode[], diagnostics: Diagnostic[]): string | undefined {
  for (const node of names) {
    if (isStackName(node.value)) return node.value;
    // A reference in a name is a finding of its own.
    if (node.value.includes('{{')) continue;
    diagnostics.push(createDiagnostic('stack-name-invalid', rangeOf(node), { name: node.value }));
  }
  return undefined;
}

function componentsOf(
  layers: readonly StackLayer[],
  diagnostics: Diagnostic[],
): readonly Component[] {
  const components = new Map<string, ComponentParts>();
  for (const layer of layers) {
    if (layer.removed.has('components')) components.clear();
    // A list replaces what farther files have, as any list does.
    const removing = layer.emptied.filter(({ key }) => remove(key, components));
    for (const written of layer.components) {
      const { entry } = written;
      if (removing.includes(entry)) continue;
      if (layer.extends.length === 0 && layer.emptied.includes(entry)) {
        const data = { component: entry.key };
        diagnostics.push(createDiagnostic('component-empty', rangeOf(entry), data));
        continue;
      }
      const nearer = readComponent(written, diagnostics);
      const farther = components.get(entry.key);
      components.set(entry.key, farther === undefined ? nearer : mergeComponents(farther, nearer));
    }
  }
  return [...components.values()].map((parts) => toComponent(parts, diagnostics));
}

/** Removes the component with a key, and those of a list under it. @returns whether there was any */
function remove(key: string, components: Map<string, ComponentParts>): boolean {
  const found = [...components].filter(([id, { under }]) => id === key || under === key);
  for (const [id] of found) components.delete(id);
  return found.length > 0;
}

/** The places of the names, flavors and paths of all files, as far as they read like ones. */
function wordsOf(layers: readonly StackLayer[]): readonly SourceRange[] {
  const words = layers.flatMap((layer) => [
    ...[layer.name, layer.stackName, layer.zenmlVersion, ...layer.extends, ...layer.catalogs],
    ...layer.components.flatMap(({ entry: { value } }) =>
      value.kind === 'map' ? headerKeys.map((key) => readText(value, key, [])) : [],
    ),
  ]);
  return words.flatMap((word) =>
    word !== undefined && readsLikeName(word.value) ? verbatimRange(word) : [],
  );
}

/** The catalogs of all files, those of the farthest first, each once. */
function catalogsOf(layers: readonly StackLayer[]): readonly StringNode[] {
  const catalogs = new Map<string, StringNode>();
  for (const layer of layers) {
    if (layer.removed.has('catalogs')) catalogs.clear();
    for (const node of layer.catalogs) {
      const isFile = isPath(node.value);
      const target = (isFile ? resolveFrom(node.source.path, node.value) : undefined) ?? node.value;
      if (!catalogs.has(target)) catalogs.set(target, node);
    }
  }
  return [...catalogs.values()];
}

function versionOf(layers: readonly StackLayer[]): StringNode | undefined {
  let version: StringNode | undefined;
  for (const layer of layers) {
    if (layer.zenmlVersion !== undefined) version = layer.zenmlVersion;
    else if (layer.removed.has('zenml_version')) version = undefined;
  }
  return version;
}
