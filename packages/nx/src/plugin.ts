import type { CreateDependencies, CreateNodes } from '@nx/devkit';
import { inferProjects } from './inference/infer-projects';
import { createWorktreeFinder } from './inference/linked-worktrees';
import { otherProjects } from './inference/other-projects';
import { parsePluginOptions } from './inference/plugin-options';
import { decidingFiles, readStacks } from './inference/read-stacks';
import { selectStackFiles } from './inference/select-stack-files';
import { stackDependencies } from './inference/stack-dependencies';
import { nxCommand } from './targets/nx-command';
import { findUnseenFiles } from './inference/unseen-files';

/**
 * Makes a project of every stack file. Nx wants to know the files before it hands over the options, so it is asked
 * for every YAML file and the option `stackFile` decides; and for those that name the projects of others, since Nx
 * ends every command when two projects have one name. Never throws for anything that stands in a file.
 */
export const createNodes: CreateNodes = [
  '**/{*.yaml,*.yml,project.json,package.json}',
  async (files, options, { workspaceRoot }) => {
    const parsed = parsePluginOptions(options);
    const isInWorktree = createWorktreeFinder(workspaceRoot);
    const stackFiles = selectStackFiles(files, parsed.options.stackFile);
    const ownFiles = stackFiles.filter((file) => !isInWorktree(file));
    const stacks = readStacks(ownFiles, workspaceRoot, process.env);
    // Only a stack needs to know what others are called.
    const others = otherProjects(stacks.length === 0 ? [] : files, workspaceRoot);
    const unseen = await findUnseenFiles(stacks.flatMap(decidingFiles), files, workspaceRoot);
    return inferProjects(stacks, unseen, parsed, others, nxCommand(workspaceRoot));
  },
];

/** The name by which Nx before 23 looks for {@link createNodes}. */
export const createNodesV2 = createNodes;

/** Connects stacks with the projects that own the files they are made from. */
export const createDependencies: CreateDependencies = (_options, context) =>
  stackDependencies(context);

export { postTasksExecution } from './reporting/run-verdict';
