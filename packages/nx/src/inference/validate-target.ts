import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables, type StackInputs } from '@stackref/core';
import type { InferredFacts } from '../executors/validate/options';
import { validateExecutor } from '../targets/executor-names';
import { commandOf } from '../targets/stack-tasks';
import { fileInput } from './file-input';
import { ownOutputs } from './own-files';
import type { InventoryPlace } from './inventory-target';
import type { PackageInput } from './package-inputs';

/** What a validate target is made from. */
export interface ValidateTargetSource {
  readonly file: string;
  readonly root: string;
  readonly projectName: string;
  /** What starts Nx. */
  readonly nx: string;
  readonly targetName: string;
  readonly inputs: StackInputs;
  readonly packages: readonly PackageInput[];
  readonly facts: InferredFacts;
  /** The target that says what a remote secrets manager holds, and the file it writes. */
  readonly inventory: InventoryPlace | undefined;
  /** Where the report is kept, relative to the workspace root. */
  readonly report: string;
  /** Whether the inputs are all that there are. */
  readonly isCertain: boolean;
}

/**
 * The target that validates one stack. Its inputs are the files that decide the outcome, whether they exist yet or
 * not; what else decides it, such as the plugin's version, is part of the options, which Nx hashes too. Of a stack
 * whose secrets are kept outside the workspace one of the files is the inventory that another target takes before.
 */
export function validateTarget(source: ValidateTargetSource): TargetConfiguration {
  const {
    file,
    root,
    projectName,
    nx,
    targetName,
    inputs,
    packages,
    facts,
    inventory,
    report,
    isCertain,
  } = source;
  return {
    executor: validateExecutor,
    ...(inventory !== undefined && { dependsOn: [inventory.targetName] }),
    cache: isCertain && facts.ignored === undefined,
    inputs: [
      ...inputs.files.map((input) => fileInput(input, root)),
      ...packages.flatMap(({ folder }) =>
        folder === undefined ? [] : [`{workspaceRoot}/${folder}/**/*`],
      ),
      ...validationLevelVariables.map((env) => ({ env })),
      // The only outputs of tasks that this one depends on.
      ...(inventory === undefined
        ? []
        : [{ dependentTasksOutputFiles: '**/.stackref/inventory*.json' }]),
      { externalDependencies: [] },
    ],
    outputs: [...ownOutputs(report), '{options.outputFile}'],
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
