import { globAsync, readNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { loadStack } from '@stackref/core';
import { createWorktreeFinder } from '../inference/linked-worktrees';
import { parsePluginOptions, type PluginOptions } from '../inference/plugin-options';
import { isSelected, selectStackFiles } from '../inference/select-stack-files';
import { createTreeFiles } from './tree-files';

/** How nx.json names the part of this package that infers projects. */
export const pluginName = '@stackref/nx/plugin';

type PluginEntry = NonNullable<NxJsonConfiguration['plugins']>[number];

/** The entry of this plugin in nx.json: its name, or an object with options. */
export function findPluginEntry(tree: Tree): PluginEntry | undefined {
  return readNxJson(tree)?.plugins?.find(
    (entry) => (typeof entry === 'string' ? entry : entry.plugin) === pluginName,
  );
}

/** The options of this plugin in nx.json, wrong ones replaced by their defaults. */
export function readPluginOptions(tree: Tree): PluginOptions {
  const entry = findPluginEntry(tree);
  return parsePluginOptions(typeof entry === 'object' ? entry.options : undefined).options;
}

/** A stack of the workspace by its name and the path of its file. */
export interface FoundStack {
  readonly name: string;
  readonly file: string;
}

/** The stacks that the plugin makes projects of, in the order of their files, and what it leaves alone. */
export async function stackFilesIn(
  tree: Tree,
): Promise<{ readonly stacks: readonly FoundStack[]; readonly leftAlone: readonly string[] }> {
  const entry = findPluginEntry(tree);
  const { include = [], exclude = [] } = typeof entry === 'object' ? entry : {};
  const isInWorktree = createWorktreeFinder(tree.root);
  const candidates = await globAsync(tree, ['**/*.yaml', '**/*.yml']);
  const files = createTreeFiles(tree);
  const stacks: FoundStack[] = [];
  const leftAlone: string[] = [];
  for (const file of selectStackFiles(candidates, readPluginOptions(tree).stackFile)) {
    if (!isSelected(file, include, exclude) || isInWorktree(file)) continue;
    const { name, isForeign } = loadStack(file, files);
    if (isForeign) leftAlone.push(file);
    else stacks.push({ name, file });
  }
  return { stacks, leftAlone };
}
