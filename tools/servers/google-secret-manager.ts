import { join } from 'node:path';
import { installPythonPackage } from './python-package';
import type { Server } from './server';

const name = 'google-cloud-secret-manager';
const version = '2.32.0';

/** Google's own client, which writes and reads beside us. */
export const googleSecretManager: Server = {
  name,
  description: `${name} ${version}: the client of Google Secret Manager for Python`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name, version });
    return { STACKREF_TEST_GOOGLE_PYTHON: join(binFolder, 'python') };
  },
};
