import {
  createProjectGraphAsync,
  readProjectsConfigurationFromProjectGraph,
  type Tree,
} from '@nx/devkit';
import { renderFindings, visibleOutput } from '@stackref/core';
import { relative } from 'node:path';
import { findStack } from '../../registration/find-stack';
import { readRegistrationOptions } from '../../registration/read-registration-options';
import { registerSecretsExecutor } from '../../targets/executor-names';
import { nxCommand } from '../../targets/nx-command';
import { stackTasks } from '../../targets/stack-tasks';
import { stackFilesIn } from '../../stack-changes/stack-files-in';
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
 * @throws Error when a value is missing afterwards, so that the command fails
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
  const graph = await createProjectGraphAsync({ exitOnError: false });
  const found = findStack(given.stack, {
    tasks: stackTasks(
      readProjectsConfigurationFromProjectGraph(graph).projects,
      registerSecretsExecutor,
    ),
    stacks: (await stackFilesIn(tree)).stacks,
    isFile: (path) => tree.isFile(path),
    folder: relative(tree.root, folder).replaceAll('\\', '/'),
  });
  if ('code' in found) {
    const { print, palette } = surroundings;
    print(
      `${renderFindings({ diagnostics: [found], sources: [], shown: [] }, palette).join('')}\n`,
    );
    throw new Error('Nothing was registered.');
  }
  const options = readRegistrationOptions(
    registerSecretsGeneratorOptionsSchema,
    given,
    found.file,
    surroundings,
  );
  const dryRun = environment['NX_DRY_RUN'] === 'true';
  if (
    options === undefined ||
    !(await registerSecrets(found.file, { ...options, dryRun }, surroundings))
  ) {
    throw new Error(visibleOutput(`The secrets of ${given.stack} are not all registered.`));
  }
}
