import type { Tree } from '@nx/devkit';
import { createDiagnostic, isStackName, type Diagnostic } from '@stackref/core';
import { posix } from 'node:path';
import { stackFilePattern, stacksIn } from './find-stack';
import { GeneratorRefusal, wholeFile } from './generator-refusal';
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
 * @throws GeneratorRefusal for a name that no stack can have or another stack has, and for a folder that is outside of
 * the workspace or has another stack.
 */
export async function placeStack(
  tree: Tree,
  name: string,
  directory: string | undefined,
): Promise<StackPlace> {
  if (!isStackName(name)) {
    throw refusal(createDiagnostic('stack-name-invalid', wholeFile('options'), { name }));
  }
  const folder = toWorkspacePath(tree, directory ?? `stacks/${name}`);
  if (folder === undefined) {
    const data = { option: 'directory', reason: 'it is not inside the workspace' };
    throw refusal(createDiagnostic('generator-option-invalid', wholeFile('options'), data));
  }
  const fileName = fileNameFor(name, stackFilePattern(tree));
  const file = folder === '.' ? fileName : `${folder}/${fileName}`;
  const stacks = await stacksIn(tree);
  const namesake = stacks.find((stack) => stack.name === name && stack.file !== file);
  if (namesake !== undefined) {
    const data = { stack: name, file, other: namesake.file };
    throw refusal(createDiagnostic('stack-name-duplicate', wholeFile(file), data));
  }
  const there = stacks.find((stack) => stack.file === file);
  if (there !== undefined && there.name !== name) {
    const data = { file, name: there.name };
    throw refusal(createDiagnostic('stack-file-taken', wholeFile(file), data));
  }
  return { file, exists: tree.exists(file) };
}

/** A file name that the plugin takes for a stack: `prod.stack.yaml` where it looks for `*.stack.yaml`. */
function fileNameFor(name: string, pattern: string): string {
  const fileName = posix.basename(pattern).replaceAll('*', posix.basename(name));
  return /^[\w.@-]+$/.test(fileName) ? fileName : 'stack.yaml';
}

function refusal(diagnostic: Diagnostic): GeneratorRefusal {
  return new GeneratorRefusal([diagnostic]);
}
