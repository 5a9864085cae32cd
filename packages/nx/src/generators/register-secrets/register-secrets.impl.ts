import type { Tree } from '@nx/devkit';
import { visibleOutput } from '@stackref/core/startup';
import { readRegistrationOptions } from '../../registration/read-registration-options';
import { findStack } from '../../stack-changes/find-stack';
import { nxCommand } from '../../targets/nx-command';
import { registerSecrets } from '../../registration/register-secrets';
import { createSurroundings } from '../../registration/surroundings';
import {
  registerSecretsGeneratorOptionsSchema,
  type RegisterSecretsGeneratorOptions,
} from './options';

/**
 * Registers the secrets of one stack from a terminal of its own: nothing that a generator prints is stored by Nx.
 * Secrets are written to their store, not to the tree.
 *
 * @throws GeneratorRefusal when there is no such stack.
 * @throws Error when a value is missing afterwards, so that the command fails.
 */
export default async function registerSecretsGenerator(
  tree: Tree,
  given: RegisterSecretsGeneratorOptions,
): Promise<void> {
  const environment = process.env;
  const folder = environment['INIT_CWD'] ?? process.cwd();
  const surroundings = createSurroundings({
    workspaceRoot: tree.root,
    folder,
    environment,
    command: `${nxCommand(tree.root)} g @stackref/nx:register-secrets ${given.stack}`,
    tasks: 1,
    readsStandardInput: given.fromStdin === true,
  });
  const { file } = await findStack({ tree, environment, questions: undefined }, given.stack);
  const options = readRegistrationOptions(
    registerSecretsGeneratorOptionsSchema,
    given,
    file,
    surroundings,
  );
  const dryRun = environment['NX_DRY_RUN'] === 'true';
  if (
    options === undefined ||
    !(await registerSecrets(file, { ...options, dryRun }, surroundings))
  ) {
    throw new Error(visibleOutput(`The secrets of ${given.stack} are not all registered.`));
  }
}
