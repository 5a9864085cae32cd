import { createDiagnostic, didYouMean, type Diagnostic } from '@stackref/core';
import { posix } from 'node:path';
import type { StackTask } from '../targets/stack-tasks';

/** A task that registers the secrets of a stack file. */
type FoundTask = Pick<StackTask, 'file' | 'project' | 'target'>;

/** Where stacks are looked for. */
export interface StackLookup {
  readonly tasks: readonly FoundTask[];
  /** The stacks by their own names, which several of one folder have beside that of their project. */
  readonly stacks: readonly { readonly name: string; readonly file: string }[];
  /** Whether a path, relative to the workspace root, is a file of the workspace. */
  readonly isFile: (path: string) => boolean;
  /** The folder the person is in, relative to the workspace root. */
  readonly folder: string;
}

/** Finds the file of a stack by the name of its project, by the path of the file or its folder, or by its own name. */
export function findStack(
  name: string,
  { tasks, stacks, isFile, folder }: StackLookup,
): { readonly file: string; readonly task: FoundTask | undefined } | Diagnostic {
  const named = tasks.filter(({ project }) => project === name);
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) return { file: only.file, task: only };
  const path = name.replaceAll('\\', '/');
  for (const base of [folder, '.']) {
    const file = [path, posix.join(path, 'stack.yaml')]
      .map((candidate) => posix.normalize(posix.join(base, candidate)))
      .find(isFile);
    if (file !== undefined) return { file, task: tasks.find((task) => task.file === file) };
  }
  const namesakes = stacks.filter((stack) => stack.name === name);
  const [stack, ...more] = namesakes;
  if (stack !== undefined && more.length === 0) {
    return { file: stack.file, task: tasks.find((task) => task.file === stack.file) };
  }
  // A project with several stacks is not one of them, and of stacks with one name nobody knows which is meant.
  const meant = [...named, ...namesakes].map(({ file }) => file);
  const choices = meant.length > 0 ? meant : stacks.map((other) => other.name);
  const known = [...new Set(choices)].sort();
  const range = { file: 'nx.json', start: 0, end: 0 };
  const similar = didYouMean(name, known);
  return createDiagnostic('registration-stack-unknown', range, { name, similar, stacks: known });
}
