import type { Tree } from '@nx/devkit';
import { createStackExaminer, type ExaminedStack } from '@stackref/core/plugin';
import { builtIn } from '../built-in/built-in';
import type { Terminal } from '../reporting/terminal';
import { createTreeFiles } from './tree-files';

/** What a generator works with. */
export interface GeneratorContext {
  readonly tree: Tree;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The arguments of the process, in which numbers still have the form that they were written in. */
  readonly commandLine: readonly string[];
  /** Asks the person at the terminal; `undefined` where there is none. */
  readonly terminal: Terminal | undefined;
}

/** Examines a stack as it is in the tree, or as it would be with a new text of its own file. */
export function examineInTree(
  { tree, environment }: GeneratorContext,
  file: string,
  text?: string,
): ExaminedStack {
  const overlay = new Map(text === undefined ? [] : [[file, text]]);
  const examine = createStackExaminer({
    workspaceRoot: tree.root,
    environment,
    ...builtIn,
    files: createTreeFiles(tree, overlay),
  });
  return examine(file, 'error');
}
