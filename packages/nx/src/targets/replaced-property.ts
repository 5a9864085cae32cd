import type { Diagnostic } from '@stackref/core';
import { createDiagnostic, wholeFile } from '@stackref/core/plugin';
import { isCachedByNx, type RunContext, type RunningTask } from './running-task';
import { parse } from 'jsonc-parser';
import { minimatch } from 'minimatch';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Finds where people have written a property that took the place of what was inferred; the strongest place first.
 *
 * @returns `targetDefaults.validate.inputs in nx.json`; `undefined` when none of the usual files has it.
 */
export function placeOfProperty(
  { target, projectRoot, merged }: RunningTask,
  property: string,
  { root, nxJsonConfiguration }: RunContext,
): string | undefined {
  const projectFile = posix.join(projectRoot, 'project.json');
  if (has(read(root, projectFile), ['targets', target, property])) {
    return `targets.${target}.${property} in ${projectFile}`;
  }
  const packageFile = posix.join(projectRoot, 'package.json');
  if (has(read(root, packageFile), ['nx', 'targets', target, property])) {
    return `nx.targets.${target}.${property} in ${packageFile}`;
  }
  const isMeant = (key: string) =>
    key === target || key === merged?.executor || minimatch(target, key);
  const [key] =
    Object.entries(nxJsonConfiguration?.targetDefaults ?? {}).find(
      ([key, value]) => isMeant(key) && [value].flat().some((entry) => has(entry, [property])),
    ) ?? [];
  return key === undefined ? undefined : `targetDefaults.${key}.${property} in nx.json`;
}

function read(root: string, file: string): unknown {
  try {
    return parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    // Most projects of stacks have no such file.
    return undefined;
  }
}

function has(data: unknown, path: readonly string[]): boolean {
  let value = data;
  for (const name of path) value = new Map(Object.entries(Object(value) as object)).get(name);
  return value !== undefined;
}

/**
 * The finding about a task that does something outside the workspace, or looks there, and that people have made Nx
 * cache all the same: the second time it would not run at all.
 */
export function refuseCached(
  task: RunningTask,
  file: string,
  context: RunContext,
): readonly Diagnostic[] {
  if (!isCachedByNx(task, context)) return [];
  return [
    createDiagnostic('target-replaced', wholeFile(file), {
      target: task.id,
      property: 'cache',
      place: placeOfProperty(task, 'cache', context),
      lacks: 'would keep it from asking the secrets manager again',
    }),
  ];
}
