import { globAsync, readNxJson, type Tree } from '@nx/devkit';
import { createDiagnostic, didYouMean, loadStack } from '@stackref/core';
import { parsePluginOptions } from '../inference/plugin-options';
import { selectStackFiles } from '../inference/select-stack-files';
import { toWorkspacePath } from './workspace-path';
import type { GeneratorContext } from './generator-context';
import { GeneratorRefusal, wholeFile } from './generator-refusal';
import { createTreeFiles } from './tree-files';

/** A stack of the workspace by its name and the path of its file. */
export interface FoundStack {
  readonly name: string;
  readonly file: string;
}

/** All stacks of a workspace, in the order of their files. */
export async function stacksIn(tree: Tree): Promise<readonly FoundStack[]> {
  const candidates = await globAsync(tree, ['**/*.yaml', '**/*.yml']);
  const files = createTreeFiles(tree);
  return selectStackFiles(candidates, stackFilePattern(tree)).map((file) => ({
    file,
    name: loadStack(file, files).name,
  }));
}

/** The option `stackFile` of the plugin in nx.json: which files are stacks. */
export function stackFilePattern(tree: Tree): string {
  const plugins = readNxJson(tree)?.plugins ?? [];
  const entry = plugins.find(
    (plugin) => typeof plugin !== 'string' && plugin.plugin === '@stackref/nx/plugin',
  );
  const options = typeof entry === 'object' ? entry.options : undefined;
  return parsePluginOptions(options).options.stackFile;
}

/**
 * The stack that an option means: by name, by the path of its file or folder, or the only one there is. A person is
 * asked when there is no option.
 *
 * @throws GeneratorRefusal when there is no such stack.
 */
export async function findStack(
  { tree, questions }: GeneratorContext,
  wanted: string | undefined,
): Promise<FoundStack> {
  const stacks = await stacksIn(tree);
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
    const data = { what: 'The generator', options: ['stack'], written: ['--stack=...'] };
    throw refusal(createDiagnostic('generator-options-missing', wholeFile('nx.json'), data));
  }
  const path = toWorkspacePath(tree, name);
  const found =
    stacks.find((stack) => stack.name === name) ??
    stacks.find(({ file }) => file === path || file === `${path}/stack.yaml`);
  if (found !== undefined) return found;
  if (path !== undefined && /\.ya?ml$/.test(path) && tree.isFile(path)) {
    return { name: loadStack(path, createTreeFiles(tree)).name, file: path };
  }
  const names = stacks.map((stack) => stack.name);
  const data = { stack: name, similar: didYouMean(name, names), stacks: names };
  throw refusal(createDiagnostic('stack-not-found', wholeFile('nx.json'), data));
}

function refusal(diagnostic: ReturnType<typeof createDiagnostic>): GeneratorRefusal {
  return new GeneratorRefusal([diagnostic]);
}
