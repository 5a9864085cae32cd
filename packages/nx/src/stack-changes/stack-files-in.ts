import { globAsync, readNxJson, type Tree } from '@nx/devkit';
import { loadStack } from '@stackref/core';
import { createWorktreeFinder } from '../inference/linked-worktrees';
import { pluginEntries, type PluginEntry } from '../inference/plugin-entry';
import { findingsOfOptions } from '../inference/plugin-options';
import { GeneratorRefusal } from './generator-refusal';
import { createTreeFiles } from './tree-files';

/**
 * The entries of this plugin in nx.json, at least one.
 *
 * @throws GeneratorRefusal for options that validation refuses too: which files are stacks depends on them.
 */
export function entriesIn(tree: Tree): readonly PluginEntry[] {
  const entries = pluginEntries(readNxJson(tree) ?? undefined);
  const findings = entries.flatMap(({ mistakes }) => findingsOfOptions(mistakes));
  if (findings.length > 0) throw new GeneratorRefusal(findings);
  return entries;
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
  const candidates = await globAsync(tree, ['**/*.yaml', '**/*.yml']);
  const selected = entriesIn(tree).flatMap(({ select }) => select(candidates));
  const isInWorktree = createWorktreeFinder(tree.root);
  const files = createTreeFiles(tree);
  const stacks: FoundStack[] = [];
  const leftAlone: string[] = [];
  for (const file of [...new Set(selected)].sort()) {
    if (isInWorktree(file)) continue;
    const { name, isForeign } = loadStack(file, files);
    if (isForeign) leftAlone.push(file);
    else stacks.push({ name, file });
  }
  return { stacks, leftAlone };
}
