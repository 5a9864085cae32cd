import type * as RunVerdict from './verdict/run-verdict';
import type { CreateDependencies, CreateNodes, NxPlugin } from '@nx/devkit';
import { lazily } from '@stackref/core/startup';
import { inferProjects } from './inference/infer-projects';
import { openInputsCache } from './inference/inputs-cache';
import { createWorktreeFinder } from './inference/linked-worktrees';
import { otherProjects } from './inference/other-projects';
import { readPluginOptions } from './inference/plugin-entry';
import { decidingFiles, readStacks } from './inference/read-stacks';
import { selectStackFiles } from './inference/select-stack-files';
import { stackDependencies } from './inference/stack-dependencies';
import { findUnseenFiles } from './inference/unseen-files';
import { nxCommand } from './targets/nx-command';

const runVerdict = lazily(
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not for a command that runs no tasks
  () => require('./verdict/run-verdict') as typeof RunVerdict,
);

/**
 * Makes a project of every stack file. Nx wants to know the files before it hands over the options, so it is asked
 * for every YAML file and the option `stackFile` decides; and for those that name the projects of others, since Nx
 * ends every command when two projects have one name. Never throws for anything that stands in a file.
 */
export const createNodes: CreateNodes = [
  '**/{*.yaml,*.yml,project.json,package.json}',
  async (files, options, { workspaceRoot }) => {
    const cache = openInputsCache(workspaceRoot, process.env);
    const parsed = readPluginOptions(options, cache);
    const isInWorktree = createWorktreeFinder(workspaceRoot);
    const stackFiles = selectStackFiles(files, parsed.options.stackFile);
    const ownFiles = stackFiles.filter((file) => !isInWorktree(file));
    const stacks = readStacks(ownFiles, workspaceRoot, process.env, cache);
    // Only a stack needs to know what others are called.
    const others = otherProjects(stacks.length === 0 ? [] : files, workspaceRoot, cache);
    cache.save();
    const unseen = await findUnseenFiles(stacks.flatMap(decidingFiles), files, workspaceRoot);
    return inferProjects(stacks, unseen, parsed, others, nxCommand(workspaceRoot));
  },
];

/** The name by which Nx before 23 looks for {@link createNodes}. */
export const createNodesV2 = createNodes;

/** Connects stacks with the projects that own the files they are made from. */
export const createDependencies: CreateDependencies = (_options, context) =>
  stackDependencies(context);

/** Ends a run with one line over all stacks that it validated. */
export const postTasksExecution: NxPlugin['postTasksExecution'] = (options, context) =>
  runVerdict().postTasksExecution(options, context);
