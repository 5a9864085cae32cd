import type { TargetConfiguration } from '@nx/devkit';
import { validationLevelVariables } from '@stackref/core/startup';
import { inventoryExecutor } from '../targets/executor-names';
import { commandOf } from '../targets/stack-tasks';
import { fileInput } from './file-input';
import { ownOutputs } from './own-files';
import { decidingFiles, type ReadStack } from './read-stacks';

/** Where the inventory of a stack comes from. */
export interface InventoryPlace {
  readonly targetName: string;
  /** Relative to the workspace root. */
  readonly file: string;
}

/** What an inventory target is made from. */
export interface InventoryTargetSource {
  readonly file: string;
  readonly root: string;
  readonly projectName: string;
  /** What starts Nx. */
  readonly nx: string;
  readonly stack: ReadStack;
  readonly place: InventoryPlace;
}

/**
 * The target that asks a remote secrets manager what it holds. It is never cached, since no file says when the answer
 * changes; what it writes is an input of validation, which is.
 */
export function inventoryTarget(source: InventoryTargetSource): TargetConfiguration {
  const { file, root, projectName, nx, stack, place } = source;
  return {
    executor: inventoryExecutor,
    cache: false,
    inputs: [
      ...decidingFiles(stack).map((input) => fileInput(input, root)),
      ...validationLevelVariables.map((env) => ({ env })),
      { externalDependencies: [] },
    ],
    outputs: [...ownOutputs(place.file)],
    options: { stack: file, outputFile: place.file },
    metadata: {
      technologies: ['stackref'],
      description: `Asks the secrets manager of ${file} which of its secrets and keys exist`,
      help: {
        command: `${commandOf(nx, { project: projectName, target: place.targetName })} --help`,
        example: { options: { level: 'SECRET_EXISTS' } },
      },
    },
  };
}
