import { join } from 'node:path';
import { installPythonPackage } from './python-package';
import type { Server } from './server';

const version = '0.98.0';

/** ZenML itself, with its store in a file: it imports what we export, and exports what we import. */
export const zenml: Server = {
  name: 'zenml',
  description: `ZenML ${version} with its local store`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name: 'zenml', version, extras: ['local'] });
    return {
      STACKREF_TEST_ZENML: join(binFolder, 'python'),
      STACKREF_TEST_ZENML_VERSION: version,
    };
  },
};
