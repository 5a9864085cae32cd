import { createWorkspaceFiles, stackInputs, type StackInputs } from '@stackref/core';
import { posix } from 'node:path';
import { builtInSecretsManagers } from '../built-in/secrets-managers';
import { createIgnoredFiles } from './ignored-files';
import type { InferredStack } from './infer-projects';
import { openInputsCache, type ReadInputs } from './inputs-cache';
import { packageInputs } from './package-inputs';

/**
 * Reads stack files as far as their inputs need it, with the help of what earlier commands have read. Files of other
 * tools are left out.
 */
export function readStacks(
  files: readonly string[],
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly InferredStack[] {
  const workspaceFiles = createWorkspaceFiles(workspaceRoot);
  const sources = { workspaceRoot, environment, builtIn: builtInSecretsManagers };
  const cache = openInputsCache(workspaceRoot, environment);
  const isIgnored = createIgnoredFiles(workspaceRoot);
  const stacks = files.flatMap((file) => {
    const inputs = cache.inputsOf(file, () =>
      surviving(file, () => stackInputs(file, workspaceFiles, sources)),
    );
    if (inputs.isForeign) return [];
    const packages = packageInputs(inputs.packages, posix.dirname(file), workspaceRoot);
    const ignored = inputs.files.filter(isIgnored);
    return [{ file, inputs, packages, ignored, isCertain: inputs.isCertain }];
  });
  cache.save();
  return stacks;
}

/**
 * The inputs of a stack, or as much as its path tells. An error here would fail every command of the workspace;
 * the same error comes back where it belongs, when the stack is validated, which is then not cached.
 */
function surviving(file: string, infer: () => StackInputs): ReadInputs {
  try {
    return { ...infer(), isCertain: true };
  } catch {
    const name = posix.basename(posix.dirname(file));
    const none = { files: [file], extended: [], packages: [], isRemote: false, isForeign: false };
    return { name, ...none, isCertain: false };
  }
}
