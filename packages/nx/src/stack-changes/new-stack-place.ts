import {
  getProjects,
  readCachedProjectGraph,
  workspaceRoot,
  type ProjectGraph,
  type Tree,
} from '@nx/devkit';
import type { Diagnostic } from '@stackref/core';
import { createDiagnostic, isStackName, wholeFile } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { GeneratorRefusal, optionPlace } from './generator-refusal';
import { readPluginOptions, stackFilesIn } from './stack-files-in';
import { toWorkspacePath } from './workspace-path';

/** Where a stack goes, and whether it is there. */
export interface StackPlace {
  /** Relative to the workspace root. */
  readonly file: string;
  readonly exists: boolean;
}

/**
 * The place of a stack: in the given folder, else in `stacks` in one of its name.
 *
 * @throws GeneratorRefusal for a name that no stack can have or another stack or project has, and for a folder that is
 * outside of the workspace or has another stack.
 */
export async function placeStack(
  tree: Tree,
  name: string,
  directory: string | undefined,
): Promise<StackPlace> {
  if (!isStackName(name)) {
    throw refusal(createDiagnostic('stack-name-invalid', optionPlace('name'), { name }));
  }
  const folder = toWorkspacePath(tree, directory ?? `stacks/${name}`);
  if (folder === undefined) {
    const data = { option: 'directory', reason: 'it is not inside the workspace' };
    throw refusal(createDiagnostic('option-invalid', optionPlace('directory'), data));
  }
  const fileName = fileNameFor(name, readPluginOptions(tree).stackFile);
  const file = folder === '.' ? fileName : `${folder}/${fileName}`;
  const { stacks } = await stackFilesIn(tree);
  const namesake = stacks.find((stack) => stack.name === name && stack.file !== file);
  if (namesake !== undefined) {
    const data = { stack: name, file, other: namesake.file };
    throw refusal(createDiagnostic('stack-name-duplicate', wholeFile(file), data));
  }
  const other = folderOfProject(tree, name);
  if (other !== undefined && other !== folder) {
    throw refusal(createDiagnostic('stack-name-taken', optionPlace('name'), { name, other }));
  }
  const there = stacks.find((stack) => stack.file === file);
  if (there !== undefined && there.name !== name) {
    const data = { file, name: there.name };
    throw refusal(createDiagnostic('stack-file-taken', wholeFile(file), data));
  }
  return { file, exists: tree.exists(file) };
}

/** The folder of the project that is called so, whatever plugin found it. */
function folderOfProject(tree: Tree, name: string): string | undefined {
  return getProjects(tree).get(name)?.root ?? graphOf(tree)?.nodes[name]?.data.root;
}

/** Nx makes the graph before it runs a generator; a tree of a test has none. */
function graphOf({ root }: Tree): ProjectGraph | undefined {
  if (root !== workspaceRoot) return undefined;
  try {
    return readCachedProjectGraph();
  } catch {
    return undefined;
  }
}

/** A file name that the plugin takes for a stack: `prod.stack.yaml` where it looks for `*.stack.yaml`. */
function fileNameFor(name: string, pattern: string): string {
  const fileName = posix.basename(pattern).replaceAll('*', posix.basename(name));
  return /^[\w.@-]+$/.test(fileName) ? fileName : 'stack.yaml';
}

function refusal(diagnostic: Diagnostic): GeneratorRefusal {
  return new GeneratorRefusal([diagnostic]);
}
