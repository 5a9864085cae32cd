import { createDiagnostic, didYouMean, loadStack } from '@stackref/core';
import { nxCommand } from '../targets/nx-command';
import { toWorkspacePath } from './workspace-path';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal, optionPlace } from './generator-refusal';
import { stackFilesIn, type FoundStack } from './stack-files-in';
import { createTreeFiles } from './tree-files';

/**
 * The stack that an option means: by name, by the path of its file or folder, or the only one there is. A person is
 * asked when there is no option.
 *
 * @throws GeneratorRefusal when there is no such stack.
 */
export async function findStack(
  { tree, questions }: GeneratorContext,
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
  const path = toWorkspacePath(tree, name);
  const namesakes = stacks.filter((stack) => stack.name === name);
  const [named, other] = namesakes;
  const found =
    other === undefined && named !== undefined
      ? named
      : stacks.find(({ file }) => file === path || file === `${path}/stack.yaml`);
  if (found !== undefined) return found;
  if (named !== undefined && other !== undefined) {
    const data = { stack: name, file: named.file, other: other.file };
    throw refusal(createDiagnostic('stack-name-duplicate', optionPlace(option), data));
  }
  if (path !== undefined && /\.ya?ml$/.test(path) && tree.isFile(path)) {
    return { name: loadStack(path, createTreeFiles(tree)).name, file: path };
  }
  const names = stacks.map((stack) => stack.name);
  const create = `${nxCommand(tree.root)} g @stackref/nx:stack ${name}`;
  const data = { stack: name, similar: didYouMean(name, names), stacks: names, create };
  throw refusal(createDiagnostic('stack-not-found', optionPlace(option), data));
}

function refusal(diagnostic: ReturnType<typeof createDiagnostic>): GeneratorRefusal {
  return new GeneratorRefusal([diagnostic]);
}
