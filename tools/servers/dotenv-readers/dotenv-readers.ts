import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runShown } from '../../process/run-process';
import { installPythonPackage } from '../python-package';
import type { Server } from '../server';
import { serverFolder } from '../server-cache';

const pythonVersion = '1.2.4';
const composeVersion = '2.16.2';

/** Other readers of dotenv files, which values are compared with: `python-dotenv`, and that of Docker Compose. */
export const dotenvReaders: Server = {
  name: 'dotenv-readers',
  description: `python-dotenv ${pythonVersion} and compose-go ${composeVersion}`,
  install: async () => {
    const { binFolder } = await installPythonPackage({
      name: 'python-dotenv',
      version: pythonVersion,
    });
    const compose = join(serverFolder('compose-dotenv', composeVersion), 'compose-dotenv');
    if (!existsSync(compose)) {
      const code = await runShown('go', ['build', '-o', compose, '.'], { cwd: __dirname });
      if (code !== 0) {
        throw new Error(
          'The reader of Docker Compose could not be built. It needs Go and its proxy.',
        );
      }
    }
    return {
      STACKREF_TEST_COMPOSE_DOTENV: compose,
      STACKREF_TEST_PYTHON_DOTENV: join(binFolder, 'python'),
      STACKREF_TEST_PYTHON_DOTENV_SCRIPT: join(__dirname, 'dotenv-readers.py'),
    };
  },
};
