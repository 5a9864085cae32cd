import { readNxJson, type Tree } from '@nx/devkit';
import { pluginName } from '../../inference/plugin-entry';
import { editJson } from './edit-json';

/** Adds this plugin to nx.json, unless it is there, by its name or as an object with options. */
export function addPluginEntry(tree: Tree): void {
  const names = readNxJson(tree)?.plugins?.map((entry) =>
    typeof entry === 'string' ? entry : entry.plugin,
  );
  if (names?.includes(pluginName) !== true) addToList(tree, ['plugins'], pluginName);
}

/** Adds a sync generator to those that `nx sync` runs for the whole workspace, unless it is there. */
export function addSyncGenerator(tree: Tree, generator: string): void {
  if (readNxJson(tree)?.sync?.globalGenerators?.includes(generator) === true) return;
  addToList(tree, ['sync', 'globalGenerators'], generator);
}

function addToList(tree: Tree, path: readonly string[], item: string): void {
  editJson(tree, 'nx.json', path, (list: unknown) =>
    Array.isArray(list) ? [...(list as readonly unknown[]), item] : [item],
  );
}
