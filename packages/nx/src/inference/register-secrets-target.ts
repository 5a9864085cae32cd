import type { TargetConfiguration } from '@nx/devkit';
import { registerSecretsExecutor } from '../targets/executor-names';
import { commandOf } from '../targets/stack-tasks';

/** What a target that registers secrets is made from. */
export interface RegisterSecretsTargetSource {
  readonly file: string;
  readonly projectName: string;
  readonly targetName: string;
  /** What starts Nx. */
  readonly nx: string;
}

/**
 * The target that registers the secrets of one stack. It depends on nothing and runs beside nothing: Nx leaves the
 * terminal, which the prompts need, to a task that is the only one of its run. It writes, so it is never cached.
 */
export function registerSecretsTarget({
  file,
  projectName,
  targetName,
  nx,
}: RegisterSecretsTargetSource): TargetConfiguration {
  return {
    executor: registerSecretsExecutor,
    cache: false,
    parallelism: false,
    options: { stack: file },
    metadata: {
      technologies: ['stackref'],
      description: `Asks for the secrets that ${file} references and stores them in its secrets manager`,
      help: {
        command: `${commandOf(nx, { project: projectName, target: targetName })} --help`,
        example: { options: { skipExisting: true } },
      },
    },
  };
}
