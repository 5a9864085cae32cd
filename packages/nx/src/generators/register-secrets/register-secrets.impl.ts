import { visibleOutput } from '@stackref/core/startup';
import { registerSecrets } from '../../registration/register-secrets';
import { registrationContext } from '../../registration/registration-context';
import { findStack } from '../../stack-changes/find-stack';
import { forNx, generator } from '../../stack-changes/generator';
import { nxCommand } from '../../targets/nx-command';
import { registerSecretsGeneratorOptionsSchema } from './options';

/**
 * Registers the secrets of one stack from a terminal of its own: nothing that a generator prints is stored by Nx.
 * Secrets are written to their store, not to the tree. Fails when a value is missing afterwards.
 */
export default forNx(
  generator(
    registerSecretsGeneratorOptionsSchema,
    async ({ tree, environment, ...context }, options) => {
      const { stack, fromStdin } = options;
      const { file } = await findStack({ tree, environment, ...context }, stack);
      const isRegistered = await registerSecrets(
        file,
        { ...options, dryRun: environment['NX_DRY_RUN'] === 'true' },
        registrationContext({
          workspaceRoot: tree.root,
          folder: environment['INIT_CWD'] ?? process.cwd(),
          environment,
          command: `${nxCommand(tree.root)} g @stackref/nx:register-secrets ${stack}`,
          tasks: 1,
          readsStandardInput: fromStdin,
        }),
      );
      if (isRegistered) return { notes: [] };
      throw new Error(visibleOutput(`The secrets of ${stack} are not all registered.`));
    },
  ),
);
