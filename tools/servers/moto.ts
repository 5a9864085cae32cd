import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startInBackground, stopInBackground } from './background-process';
import { findFreePort } from './free-port';
import { createMotoUsers } from './moto-users';
import { installPythonPackage } from './python-package';
import type { Server } from './server';
import { serverFolder } from './server-cache';

const version = '5.2.5';
const name = 'moto';

/** AWS twice: one that lets everybody in, and one that asks IAM what the users of a credentials file may do. */
export const moto: Server = {
  name,
  description: `moto ${version}: AWS Secrets Manager and SSM, with and without IAM`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name, version, extras: ['server'] });
    // moto brings boto3, which is asked beside us.
    return {
      STACKREF_TEST_MOTO: join(binFolder, 'moto_server'),
      STACKREF_TEST_BOTO3_PYTHON: join(binFolder, 'python'),
    };
  },
  start: async ({ STACKREF_TEST_MOTO: program = '' }) => {
    const open = await startMoto(program);
    const folder = await mkdtemp(join(serverFolder(name, 'run'), 'iam-'));
    const guarded = await startMoto(program, folder);
    const credentials = join(folder, 'credentials');
    await writeFile(credentials, await createMotoUsers(guarded));
    return {
      STACKREF_TEST_MOTO_URL: open,
      STACKREF_TEST_MOTO_IAM_URL: guarded,
      STACKREF_TEST_MOTO_IAM_CREDENTIALS: credentials,
    };
  },
  stop: () => stopInBackground(name),
};

/**
 * @param folder - Is removed when the server is stopped.
 * @returns The URL at which it answers.
 */
async function startMoto(program: string, folder?: string): Promise<string> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  await startInBackground({
    name,
    program,
    args: ['-H', '127.0.0.1', '-p', `${port}`],
    ...(folder !== undefined && { folder }),
    readyUrl: `${url}/moto-api/data.json`,
  });
  return url;
}
