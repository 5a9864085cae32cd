import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';

/**
 * Loads the client library of a secrets manager when it is first needed.
 *
 * @param packageName - The package that `load` imports, for the message when it is absent.
 * @throws SecretsManagerError that says how to install it.
 */
export async function loadClient<Module>(
  packageName: string,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new SecretsManagerError('unavailable', `The package ${packageName} cannot be loaded.`, {
      remedy: `Install it: npm install --save-dev ${packageName}`,
      cause,
    });
  }
}
