import {
  getProjects,
  readCachedProjectGraph,
  workspaceRoot,
  type ProjectGraph,
  type Tree,
} from '@nx/devkit';
import { createDiagnostic, isStackName, wholeFile } from '@stackref/core/plugin';
import { posix } from 'node:path';
import { pluginName } from '../inference/plugin-entry';
import { GeneratorRefusal, optionPlace } from './generator-refusal';
import { entriesIn, stackFilesIn } from './stack-files-in';
import { toWorkspacePath } from './workspace-path';

/** Where a stack goes, and whether it is there. */
export interface StackLocation {
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
export async function locateNewStack(
  tree: Tree,
  name: string,
  directory: string | undefined,
): Promise<StackLocation> {
  if (!isStackName(name)) {
    throw new GeneratorRefusal(
      createDiagnostic('stack-name-invalid', optionPlace('name'), { name }),
    );
  }
  const folder = toWorkspacePath(tree, directory ?? `stacks/${name}`);
  if (folder === undefined) {
    const data = { option: 'directory', reason: 'it is not inside the workspace' };
    throw new GeneratorRefusal(createDiagnostic('option-invalid', optionPlace('directory'), data));
  }
  const files = entriesIn(tree).map(({ options, select }) => {
    const file = posix.join(folder, fileNameFor(name, options.stackFile));
    return { file, isStack: select([file]).length > 0 };
  });
  const file = files.find(({ isStack }) => isStack)?.file;
  if (file === undefined) {
    const [{ file: path } = { file: folder }] = files;
    const reason = `${path} would be no stack by stackFile, include and exclude in the entry of ${pluginName} in nx.json`;
    const data = { option: 'directory', reason };
    throw new GeneratorRefusal(createDiagnostic('option-invalid', optionPlace('directory'), data));
  }
  const { stacks } = await stackFilesIn(tree);
  const namesake = stacks.find((stack) => stack.name === name && stack.file !== file);
  if (namesake !== undefined) {
    const data = { stack: name, file, other: namesake.file };
    throw new GeneratorRefusal(createDiagnostic('stack-name-duplicate', wholeFile(file), data));
  }
  const other = folderOfProject(tree, name);
  if (other !== undefined && other !== folder) {
    throw new GeneratorRefusal(
      createDiagnostic('stack-name-taken', optionPlace('name'), { name, other }),
    );
  }
  const there = stacks.find((stack) => stack.file === file);
  if (there !== undefined && there.name !== name) {
    const data = { file, name: there.name };
    throw new GeneratorRefusal(createDiagnostic('stack-file-taken', wholeFile(file), data));
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
