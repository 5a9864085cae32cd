import { createWorkspaceFiles, stackInputs, type StackInputs } from '@stackref/core';
import { posix } from 'node:path';
import { builtInSecretsManagers } from '../built-in/secrets-managers';
import { openInputsCache, type InputsCache, type ReadInputs } from './inputs-cache';
import { createModuleInputs, type ModuleInputs } from './module-inputs';

/** A stack file and what decides the outcome of validating it. */
export interface ReadStack {
  readonly file: string;
  readonly inputs: StackInputs;
  readonly modules: ModuleInputs;
  /** False when the stack could not be read as it should, so that its inputs are a guess. */
  readonly isCertain: boolean;
}

/**
 * Reads all stacks of the workspace as far as their inputs need it, with the help of what earlier commands have read.
 * Files of other tools are left out.
 */
export function readStacks(
  files: readonly string[],
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly ReadStack[] {
  const cache = openInputsCache(workspaceRoot, environment);
  const read = createReader(workspaceRoot, environment, cache);
  const stacks = files.map(read).filter(({ inputs }) => !inputs.isForeign);
  cache.save();
  return stacks;
}

/** Reads one stack after the other, as {@link readStacks} does. */
export function createStackReader(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): (file: string) => ReadStack {
  return createReader(workspaceRoot, environment, openInputsCache(workspaceRoot, environment));
}

function createReader(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
  cache: InputsCache,
): (file: string) => ReadStack {
  const workspaceFiles = createWorkspaceFiles(workspaceRoot);
  const sources = { workspaceRoot, environment, builtIn: builtInSecretsManagers };
  const modulesOf = createModuleInputs(workspaceRoot);
  return (file) => {
    const inputs = cache.inputsOf(file, () =>
      surviving(file, () => stackInputs(file, workspaceFiles, sources)),
    );
    return { file, inputs, modules: modulesOf(inputs.modules), isCertain: inputs.isCertain };
  };
}

/** All files that decide the outcome of validating a stack. */
export function decidingFiles({ inputs, modules }: ReadStack): readonly string[] {
  return [...inputs.files, ...modules.files];
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
    const none = { files: [file], extended: [], modules: [], isRemote: false, isForeign: false };
    return { name, ...none, isCertain: false };
  }
}
