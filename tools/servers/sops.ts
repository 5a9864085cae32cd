import { join } from 'node:path';
import { runCaptured, runShown } from '../process/run-process';
import type { Server } from './server';
import { serverFolder } from './server-cache';

const version = '3.13.3';

/** The reference implementation of the format that the local secrets manager keeps. */
export const sops: Server = {
  name: 'sops',
  description: `SOPS ${version}, built from source`,
  install: async () => {
    const folder = serverFolder('sops', version);
    const binary = join(folder, 'sops');
    if (!(await isInstalled(binary))) {
      console.log(`Building sops ${version}. This takes about two minutes the first time.`);
      const code = await runShown(
        'go',
        ['install', `github.com/getsops/sops/v3/cmd/sops@v${version}`],
        { environment: { ...process.env, GOBIN: folder } },
      );
      if (code !== 0 || !(await isInstalled(binary))) {
        throw new Error(`sops ${version} could not be built. It needs Go and the Go module proxy.`);
      }
    }
    return { STACKREF_TEST_SOPS: binary };
  },
};

async function isInstalled(binary: string): Promise<boolean> {
  try {
    const { code, stdout } = await runCaptured(binary, ['--version', '--disable-version-check']);
    return code === 0 && stdout.includes(version);
  } catch {
    // Not there, or not a program.
    return false;
  }
}
