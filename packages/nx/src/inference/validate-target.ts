import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables } from '@stackref/core/startup';
import type { InferredFacts } from '../executors/validate/options';
import { pluginVersion } from '../plugin-version';
import { validateExecutor } from '../targets/executor-names';
import { commandOf } from '../targets/stack-tasks';
import { escapeGlob, fileInput } from './file-input';
import { ownOutputs } from './own-files';
import type { InventoryPlace } from './inventory-target';
import { decidingFiles, type ReadStack } from './read-stacks';
import type { UnseenReason } from './unseen-files';

/** What a validate target is made from. */
export interface ValidateTargetSource {
  readonly file: string;
  readonly root: string;
  readonly projectName: string;
  /** What starts Nx. */
  readonly nx: string;
  readonly targetName: string;
  readonly stack: ReadStack;
  readonly facts: InferredFacts;
  /** The target that says what a remote secrets manager holds, and the file it writes. */
  readonly inventory: InventoryPlace | undefined;
  /** Where the report is kept, relative to the workspace root. */
  readonly report: string;
}

/** The only outputs of another task that decide an outcome. */
const inventoryInput = { dependentTasksOutputFiles: '**/.stackref/inventory*.json' };

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
    ...(inputs.isRemote ? [inventoryInput] : []),
    { externalDependencies: [] },
  ];
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

/**
 * The target that validates one stack. Its inputs are the files that decide the outcome, whether they exist yet or
 * not; what else decides it, such as the plugin's version, is part of the options, which Nx hashes too. Of a stack
 * whose secrets are kept outside the workspace one of the files is the inventory that another target takes before.
 */
export function validateTarget(source: ValidateTargetSource): TargetConfiguration {
  const { file, root, projectName, nx, targetName, stack, facts, inventory, report } = source;
  return {
    executor: validateExecutor,
    ...(inventory !== undefined && { dependsOn: [inventory.targetName] }),
    cache: isCacheable(stack, facts),
    // What Nx 24 records of a run may never stand in for these inputs: a batch reads for many tasks.
    ...{ ultracache: { mode: 'off' } },
    inputs: validateInputs(stack, root),
    outputs: [...validateOutputs(report)],
    options: {
      stack: file,
      ...(inventory !== undefined && { inventory: inventory.file }),
      report,
      inferred: facts,
    },
    metadata: {
      technologies: ['stackref'],
      description: `Checks that every secret and key that ${file} references exists`,
      help: {
        command: `${commandOf(nx, { project: projectName, target: targetName })} --help`,
        example: { options: { level: 'SECRET_EXISTS' } },
      },
    },
  };
}
