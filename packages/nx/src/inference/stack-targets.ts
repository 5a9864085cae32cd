import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables } from '@stackref/core/startup';
import type { InferredFacts } from './inferred-facts';
import {
  inventoryExecutor,
  registerSecretsExecutor,
  validateExecutor,
  commandOf,
} from '../targets/stack-tasks';
import { fileInput } from './file-input';
import type { PluginOptions } from './plugin-options';
import { decidingFiles, type ReadStack } from './read-stacks';
import { isCacheable, ownOutputs, validateInputs, validateOutputs } from './validate-target';

/** The project that a stack belongs to, and what tells the stack from others in it. */
export interface StackProject {
  /** The folder of the project, relative to the workspace root. */
  readonly root: string;
  readonly project: string;
  /** Stands behind the names of targets and of what they write: `-dev`, or nothing. */
  readonly suffix: string;
  /** What starts Nx. */
  readonly nx: string;
}

/** The targets of one stack by their names. */
export function stackTargets(
  stack: ReadStack,
  facts: InferredFacts,
  { root, project, suffix, nx }: StackProject,
  options: PluginOptions,
): Record<string, TargetConfiguration> {
  const { file, inputs } = stack;
  const validate = `${options.validateTargetName}${suffix}`;
  const registerSecrets = `${options.registerSecretsTargetName}${suffix}`;
  const inventory = `${options.inventoryTargetName}${suffix}`;
  const prefix = root === '.' ? '' : `${root}/`;
  const inventoryFile = `${prefix}.stackref/inventory${suffix}.json`;
  const report = `${prefix}.stackref/report${suffix}.json`;

  const metadataOf = (target: string, description: string, example: object) => ({
    technologies: ['stackref'],
    description,
    help: {
      command: `${commandOf(nx, { project, target })} --help`,
      example: { options: { ...example } },
    },
  });

  return {
    // It depends on nothing and runs beside nothing: Nx leaves the terminal, which the prompts need, to a task that is
    // the only one of its run. It writes, so it is never cached.
    [registerSecrets]: {
      executor: registerSecretsExecutor,
      cache: false,
      parallelism: false,
      options: { stack: file },
      metadata: metadataOf(
        registerSecrets,
        `Asks for the secrets that ${file} references and stores them in its secrets manager`,
        { skipExisting: true },
      ),
    },
    // Its inputs are the files that decide the outcome, whether they exist yet or not; what else decides it, such as the
    // plugin's version, is part of the options, which Nx hashes too.
    [validate]: {
      executor: validateExecutor,
      ...(inputs.isRemote && { dependsOn: [inventory] }),
      cache: isCacheable(stack, facts),
      // What Nx 24 records of a run may never stand in for these inputs: a batch reads for many tasks.
      ...{ ultracache: { mode: 'off' } },
      inputs: validateInputs(stack, root),
      outputs: [...validateOutputs(report)],
      options: {
        stack: file,
        ...(inputs.isRemote && { inventory: inventoryFile }),
        report,
        inferred: facts,
      },
      metadata: metadataOf(
        validate,
        `Checks that every secret and key that ${file} references exists`,
        { level: 'SECRET_EXISTS' },
      ),
    },
    // It is never cached, since no file says when the answer of a store changes; what it writes is an input of
    // validation, which is.
    ...(inputs.isRemote && {
      [inventory]: {
        executor: inventoryExecutor,
        cache: false,
        inputs: [
          ...decidingFiles(stack).map((input) => fileInput(input, root)),
          ...validationLevelVariables.map((env) => ({ env })),
          { externalDependencies: [] },
        ],
        outputs: [...ownOutputs(inventoryFile)],
        options: { stack: file, outputFile: inventoryFile },
        metadata: metadataOf(
          inventory,
          `Asks the secrets manager of ${file} which of its secrets and keys exist`,
          { level: 'SECRET_EXISTS' },
        ),
      },
    }),
  };
}
