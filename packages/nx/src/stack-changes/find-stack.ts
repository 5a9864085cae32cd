import { loadStack } from '@stackref/core';
import { createDiagnostic, didYouMean } from '@stackref/core/plugin';
import type { Tree } from '@nx/devkit';
import { isAbsolute, relative, resolve } from 'node:path';
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
  { tree, environment, questions }: Pick<GeneratorContext, 'tree' | 'environment' | 'questions'>,
  wanted: string | undefined,
  option = 'stack',
): Promise<FoundStack> {
  const { stacks } = await stackFilesIn(tree);
  const [only] = stacks;
  const name =
    wanted ??
    (stacks.length === 1
      ? only?.name
      : await questions?.choose(
          'Which stack?',
          stacks.map((stack) => ({ value: stack.name, hint: stack.file })),
        ));
  if (name === undefined) {
    const data = { what: 'The generator', options: [option], written: [`--${option}=...`] };
    throw refusal(createDiagnostic('generator-options-missing', optionPlace(option), data));
  }
  const projectOf = projectNames(tree, stacks);
  const ofName = stacks.filter((stack) => stack.name === name);
  const ofProject = stacks.filter(({ file }) => projectOf(file) === name);
  const [named, ...others] = new Set([...ofName, ...ofProject]);
  const found =
    others.length === 0 && named !== undefined
      ? named
      : findByPath(tree, stacks, name, [environment['INIT_CWD'] ?? process.cwd(), tree.root]);
  if (found !== undefined) return found;
  const [first, second] = ofName;
  if (first !== undefined && second !== undefined) {
    const data = { stack: name, file: first.file, other: second.file };
    throw refusal(createDiagnostic('stack-name-duplicate', optionPlace(option), data));
  }
  // A project with several stacks is none of them.
  const names =
    named === undefined
      ? stacks.flatMap((stack) => [stack.name, projectOf(stack.file) ?? stack.name])
      : [named, ...others].map(({ file }) => file);
  const known = [...new Set(names)].sort();
  const create = `${nxCommand(tree.root)} g @stackref/nx:stack ${name}`;
  const data = { stack: name, similar: didYouMean(name, known), stacks: known, create };
  throw refusal(createDiagnostic('stack-not-found', optionPlace(option), data));
}

function findByPath(
  tree: Tree,
  stacks: readonly FoundStack[],
  typed: string,
  folders: readonly string[],
): FoundStack | undefined {
  for (const folder of folders) {
    const path = relative(tree.root, resolve(folder, typed.replaceAll('\\', '/')));
    if (path.startsWith('..') || isAbsolute(path)) continue;
    const file = path.replaceAll('\\', '/');
    const inside = file === '' ? 'stack.yaml' : `${file}/stack.yaml`;
    const found = stacks.find((stack) => stack.file === file || stack.file === inside);
    if (found !== undefined) return found;
    for (const candidate of [file, inside]) {
      if (!/\.ya?ml$/.test(candidate) || !tree.isFile(candidate)) continue;
      return { name: loadStack(candidate, createTreeFiles(tree)).name, file: candidate };
    }
  }
  return undefined;
}

function refusal(diagnostic: ReturnType<typeof createDiagnostic>): GeneratorRefusal {
  return new GeneratorRefusal([diagnostic]);
}
