import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables, type StackInputs } from '@stackref/core';
import type { InferredFacts } from '../executors/validate/options';
import { fileInput } from './file-input';
import type { PackageInput } from './package-inputs';

/** The executor that inferred targets run. */
export const validateExecutor = '@stackref/nx:validate';

/** What a validate target is made from. */
export interface ValidateTargetSource {
  readonly file: string;
  readonly root: string;
  readonly projectName: string;
  readonly targetName: string;
  readonly inputs: StackInputs;
  readonly packages: readonly PackageInput[];
  readonly facts: InferredFacts;
}

/**
 * The target that validates one stack. Its inputs are the files that decide the outcome, whether they exist yet or
 * not; what else decides it, such as the plugin's version, is part of the options, which Nx hashes too. A stack
 * whose secrets are kept outside the workspace is not cached: no file says when they change.
 */
export function validateTarget(source: ValidateTargetSource): TargetConfiguration {
  const { file, root, projectName, targetName, inputs, packages, facts } = source;
  return {
    executor: validateExecutor,
    cache: !inputs.isRemote && facts.ignored === undefined,
    inputs: [
      ...inputs.files.map((input) => fileInput(input, root)),
      ...packages.flatMap(({ folder }) =>
        folder === undefined ? [] : [`{workspaceRoot}/${folder}/**/*`],
      ),
      ...validationLevelVariables.map((env) => ({ env })),
      { externalDependencies: [] },
    ],
    outputs: ['{options.outputFile}'],
    options: { stack: file, inferred: facts },
    metadata: {
      technologies: ['stackref'],
      description: `Checks that every secret and key that ${file} references exists`,
      help: {
        command: `nx run ${projectName}:${targetName} --help`,
        example: { options: { level: 'SECRET_EXISTS' } },
      },
    },
  };
}
