import { createHash } from 'node:crypto';
import type { ModuleInput, StackInputs } from '@stackref/core/plugin';
import { lazily } from '@stackref/core/startup';
import { builtInCatalogNames } from '../built-in/catalog-names';
import { openInputsCache, type InputsCache, type ReadInputs } from './inputs-cache';
import type * as Inference from './infer-stack';
import type * as Modules from './module-inputs';

/* eslint-disable @typescript-eslint/no-require-imports -- what an unchanged workspace does not need */
const inferStack = lazily(() => require('./infer-stack') as typeof Inference);
const moduleInputs = lazily(() => require('./module-inputs') as typeof Modules);
/* eslint-enable @typescript-eslint/no-require-imports */

/** A stack file and what decides the outcome of validating it. */
export interface ReadStack {
  readonly file: string;
  readonly inputs: StackInputs;
  readonly modules: Modules.ModuleInputs;
  /** False when the stack could not be read as it should, so that its inputs are a guess. */
  readonly isCertain: boolean;
  /** Stands for the content of all files that decide the outcome. */
  readonly contents: () => string;
}

/**
 * Reads all stacks of the workspace as far as their inputs need it, with the help of what earlier commands have read.
 * Files of other tools are left out.
 */
export function readStacks(
  files: readonly string[],
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
  cache: InputsCache,
): readonly ReadStack[] {
  return files
    .map(createReader(workspaceRoot, environment, cache))
    .filter(({ inputs }) => !inputs.isForeign);
}

/** Reads one stack after the other, as {@link readStacks} does. */
export function createStackReader(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): (file: string) => ReadStack {
  return createReader(workspaceRoot, environment, openInputsCache(workspaceRoot, environment));
}

const noModules: Modules.ModuleInputs = {
  files: [],
  packages: [],
  folders: [],
  settings: '',
  unknown: new Map(),
};

function createReader(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
  cache: InputsCache,
): (file: string) => ReadStack {
  let infer: ((file: string) => ReadInputs) | undefined;
  let follow: ((modules: readonly ModuleInput[]) => Modules.ModuleInputs) | undefined;

  function modulesOf(inputs: StackInputs): Modules.ModuleInputs {
    const named = inputs.modules.filter(({ specifier }) => !builtInCatalogNames.has(specifier));
    if (named.length === 0) return noModules;
    follow ??= moduleInputs().createModuleInputs(workspaceRoot);
    return follow(named);
  }

  return (file) => {
    const inputs = cache.inputsOf(file, () => {
      infer ??= inferStack().createStackInference(workspaceRoot, environment);
      return infer(file);
    });
    const stack = { file, inputs, modules: modulesOf(inputs), isCertain: inputs.isCertain };
    return { ...stack, contents: () => digestOfAll(decidingFiles(stack), cache) };
  };
}

function digestOfAll(files: readonly string[], cache: InputsCache): string {
  const all = files.map((path) => [path, cache.digestOf(path)]);
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16);
}

/** All files that decide the outcome of validating a stack. */
export function decidingFiles({
  inputs,
  modules,
}: Pick<ReadStack, 'inputs' | 'modules'>): readonly string[] {
  return [...inputs.files, ...modules.files];
}
