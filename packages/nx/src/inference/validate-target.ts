import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables } from '@stackref/core/startup';
import { posix } from 'node:path';
import type { InferredFacts } from './inferred-facts';
import { pluginVersion } from '../plugin-version';
import { escapeGlob, fileInput } from './file-input';
import { decidingFiles, type ReadStack } from './read-stacks';
import type { UnseenReason } from './unseen-files';

/** The only outputs of another task that decide an outcome. */
const inventoryFiles = '**/.stackref/inventory*.json';

/** The inputs of a target that validates a stack of the project at `root`. */
export function validateInputs(
  stack: ReadStack,
  root: string,
): NonNullable<TargetConfiguration['inputs']> {
  const { inputs, modules } = stack;
  return [
    ...decidingFiles(stack).map((input) => fileInput(input, root)),
    ...modules.folders.map((folder) => `{workspaceRoot}/${escapeGlob(folder)}/**/*`),
    ...validationLevelVariables.map((env) => ({ env })),
    ...(inputs.isRemote ? [{ dependentTasksOutputFiles: inventoryFiles }] : []),
    { externalDependencies: [] },
  ];
}

/** The outputs of a target that keeps a file for others to read, and what keeps its folder out of version control. */
export function ownOutputs(file: string): readonly string[] {
  return [`{projectRoot}/.stackref/${posix.basename(file)}`, '{projectRoot}/.stackref/.gitignore'];
}

/** The outputs of a target that validates and keeps its report in a file. */
export function validateOutputs(report: string | undefined): readonly string[] {
  return [...(report === undefined ? [] : ownOutputs(report)), '{options.outputFile}'];
}

/** What decides the outcome besides files, and the files whose changes Nx would not notice. */
export function decidingFacts(
  stack: ReadStack,
  unseen: ReadonlyMap<string, UnseenReason>,
): InferredFacts {
  const { packages, settings, unknown } = stack.modules;
  const uncached = [
    ...decidingFiles(stack).flatMap((path) => {
      const why = unseen.get(path);
      return why === undefined ? [] : [{ path, why }];
    }),
    ...[...unknown].map(([path, why]) => ({ path, why })),
  ];
  return {
    version: pluginVersion,
    ...(packages.length > 0 && { packages: [...packages] }),
    ...(settings !== '' && { modules: settings }),
    ...(uncached.length > 0 && { uncached }),
  };
}

/** Whether the answer for a stack may be kept: everything that decides it is in the hash. */
export function isCacheable({ isCertain }: ReadStack, { uncached }: InferredFacts): boolean {
  return isCertain && uncached === undefined;
}
