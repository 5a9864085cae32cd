import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workspaceRoot } from '../../process/workspace-paths';
import { startInBackground, stopInBackground } from '../background-process';
import { findFreePort } from '../free-port';
import type { Server } from '../server';
import { serverFolder } from '../server-cache';
import { createCertificate } from './create-certificate';

const name = 'azure-key-vault';

/** A server that behaves like the secrets of Azure Key Vault, since no emulator of it can be installed by a registry. */
export const azureKeyVault: Server = {
  name,
  description: 'A stand-in for the secrets of Azure Key Vault, over HTTPS',
  install: () => Promise.resolve({}),
  start: async () => {
    const port = await findFreePort();
    const folder = join(serverFolder(name, 'run'), `${port}`);
    await mkdir(folder, { recursive: true });
    const keyFile = join(folder, 'key.pem');
    const certificateFile = join(folder, 'certificate.pem');
    const { key, certificate } = await createCertificate();
    await writeFile(keyFile, key, { mode: 0o600 });
    await writeFile(certificateFile, certificate);
    const url = `https://127.0.0.1:${port}`;
    await startInBackground({
      name,
      program: process.execPath,
      args: [
        ...['-r', '@swc-node/register', join(__dirname, 'run.ts')],
        ...[keyFile, certificateFile, `${port}`],
      ],
      cwd: workspaceRoot,
      folder,
      readyUrl: `${url}/secrets`,
    });
    return {
      STACKREF_TEST_AZURE_URL: url,
      STACKREF_TEST_AZURE_CA: certificateFile,
      STACKREF_TEST_AZURE_KEY: keyFile,
    };
  },
  stop: () => stopInBackground(name),
};
