import type { CreateDependencies, CreateNodes } from '@nx/devkit';
import { inferProjects } from './inference/infer-projects';
import { parsePluginOptions } from './inference/plugin-options';
import { readStacks } from './inference/read-stacks';
import { selectStackFiles } from './inference/select-stack-files';
import { stackDependencies } from './inference/stack-dependencies';

/**
 * Makes a project of every stack file. Nx wants to know the files before it hands over the options, so it is asked
 * for every YAML file and the option `stackFile` decides. Never throws for anything that stands in a file.
 */
export const createNodes: CreateNodes = [
  '**/*.{yaml,yml}',
  (files, options, { workspaceRoot }) => {
    const parsed = parsePluginOptions(options);
    const stackFiles = selectStackFiles(files, parsed.options.stackFile);
    return inferProjects(readStacks(stackFiles, workspaceRoot, process.env), parsed);
  },
];

/** The name by which Nx before 23 looks for {@link createNodes}. */
export const createNodesV2 = createNodes;

/** Connects stacks with the projects that own the files they are made from. */
export const createDependencies: CreateDependencies = (_options, context) =>
  stackDependencies(context);

export { postTasksExecution } from './reporting/run-verdict';
