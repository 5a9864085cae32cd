import { readNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { parsePluginOptions, type PluginOptions } from '../../inference/plugin-options';
import { editJson } from './edit-json';

/** How nx.json names the part of this package that infers projects. */
export const pluginName = '@stackref/nx/plugin';

type PluginEntry = NonNullable<NxJsonConfiguration['plugins']>[number];

/** Adds this plugin to nx.json, unless it is there, by its name or as an object with options. */
export function addPluginEntry(tree: Tree): void {
  if (findPluginEntry(tree) === undefined) addToList(tree, ['plugins'], pluginName);
}

/** Adds a sync generator to those that `nx sync` runs for the whole workspace, unless it is there. */
export function addSyncGenerator(tree: Tree, generator: string): void {
  if (readNxJson(tree)?.sync?.globalGenerators?.includes(generator) === true) return;
  addToList(tree, ['sync', 'globalGenerators'], generator);
}

/** The options of this plugin in nx.json, wrong ones replaced by their defaults. */
export function readPluginOptions(tree: Tree): PluginOptions {
  const entry = findPluginEntry(tree);
  return parsePluginOptions(typeof entry === 'object' ? entry.options : undefined).options;
}

function findPluginEntry(tree: Tree): PluginEntry | undefined {
  return readNxJson(tree)?.plugins?.find(
    (entry) => (typeof entry === 'string' ? entry : entry.plugin) === pluginName,
  );
}

function addToList(tree: Tree, path: readonly string[], item: string): void {
  editJson(tree, 'nx.json', path, (list: unknown) =>
    Array.isArray(list) ? [...(list as readonly unknown[]), item] : [item],
  );
}
