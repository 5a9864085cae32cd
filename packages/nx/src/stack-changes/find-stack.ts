import { loadStack } from '@stackref/core';
import { createDiagnostic, didYouMean } from '@stackref/core/plugin';
import type { Tree } from '@nx/devkit';
import { isAbsolute, posix, relative, resolve } from 'node:path';
import { nxCommand } from '../targets/nx-command';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal, optionPlace } from './generator-refusal';
import { stackFilesIn, type FoundStack } from './stack-files-in';
import { createTreeFiles } from './tree-files';
import { projectNames } from './validate-command';

/**
 * The stack that an option means: by the name of its project or its own, by the path of its file or folder from where the
 * person is or from the root of the workspace, or the only one there is. A person is asked when there is no option.
 *
 * @throws GeneratorRefusal when there is no such stack, or more than one.
 */
export async function findStack(
  { tree, environment, terminal }: Pick<GeneratorContext, 'tree' | 'environment' | 'terminal'>,
  wanted: string | undefined,
  option = 'stack',
): Promise<FoundStack> {
  const { stacks } = await stackFilesIn(tree);
  const [only] = stacks;
  const name =
    wanted ??
    (stacks.length < 2
      ? only?.name
      : await terminal?.choose(
          'Which stack?',
          stacks.map((stack) => ({ value: stack.name, hint: stack.file })),
        ));
  if (name === undefined) {
    const data = { what: 'The generator', options: [option], written: [`--${option}=...`] };
    throw new GeneratorRefusal(
      createDiagnostic('generator-options-missing', optionPlace(option), data),
    );
  }
  const projectOf = projectNames(tree, stacks);
  const ofName = stacks.filter((stack) => stack.name === name);
  const ofProject = stacks.filter(({ file }) => projectOf(file) === name);
  const folders = [environment['INIT_CWD'] ?? process.cwd(), tree.root];
  const [named, ...others] = new Set([...ofName, ...ofProject]);
  const found =
    others.length === 0 && named !== undefined
      ? named
      : findByPath(tree, stacks, pathsFor(tree, name, folders));
  if (found !== undefined) return found;
  const [first, second] = ofName;
  if (first !== undefined && second !== undefined) {
    const data = { stack: name, file: first.file, other: second.file };
    throw new GeneratorRefusal(createDiagnostic('stack-name-duplicate', optionPlace(option), data));
  }
  // A project or folder with several stacks is none of them.
  const meant =
    named === undefined ? inFolder(stacks, pathsFor(tree, name, folders)) : [named, ...others];
  const names =
    meant.length === 0
      ? stacks.flatMap((stack) => [stack.name, projectOf(stack.file) ?? stack.name])
      : meant.map(({ file }) => file);
  const known = [...new Set(names)].sort();
  const create = `${nxCommand(tree.root)} g @stackref/nx:stack ${name}`;
  const data = { stack: name, similar: didYouMean(name, known), stacks: known, create };
  throw new GeneratorRefusal(createDiagnostic('stack-not-found', optionPlace(option), data));
}

/** The paths that a person may mean, relative to the root of the workspace and inside it. */
function pathsFor(tree: Tree, typed: string, folders: readonly string[]): readonly string[] {
  return folders
    .map((folder) => relative(tree.root, resolve(folder, typed.replaceAll('\\', '/'))))
    .filter((path) => !path.startsWith('..') && !isAbsolute(path))
    .map((path) => path.replaceAll('\\', '/') || '.');
}

function inFolder(stacks: readonly FoundStack[], paths: readonly string[]): readonly FoundStack[] {
  return stacks.filter(({ file }) => paths.includes(posix.dirname(file)));
}

function findByPath(
  tree: Tree,
  stacks: readonly FoundStack[],
  paths: readonly string[],
): FoundStack | undefined {
  for (const path of paths) {
    const found = stacks.find(({ file }) => file === path);
    if (found !== undefined) return found;
    const [only, ...others] = inFolder(stacks, [path]);
    if (others.length > 0) return undefined;
    if (only !== undefined) return only;
    // Not among those that are projects: a file that others extend, for instance.
    for (const file of [path, posix.join(path, 'stack.yaml')]) {
      if (!/\.ya?ml$/.test(file) || !tree.isFile(file)) continue;
      return { name: loadStack(file, createTreeFiles(tree)).name, file };
    }
  }
  return undefined;
}
