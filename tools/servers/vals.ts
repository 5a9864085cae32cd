import { join } from 'node:path';
import { runCaptured, runShown } from '../process/run-process';
import type { Server } from './server';
import { serverFolder } from './server-cache';

const version = '0.46.1';

/** Reads single values from the stores of all flavors: an independent witness of what stackref wrote. */
export const vals: Server = {
  name: 'vals',
  description: `vals ${version}, built from source`,
  install: async () => {
    const folder = serverFolder('vals', version);
    const binary = join(folder, 'vals');
    if (!(await isInstalled(binary))) {
      console.log(`Building vals ${version}. This takes about four minutes the first time.`);
      const code = await runShown(
        'go',
        ['install', `github.com/helmfile/vals/cmd/vals@v${version}`],
        { environment: { ...process.env, GOBIN: folder } },
      );
      if (code !== 0 || !(await isInstalled(binary))) {
        throw new Error(`vals ${version} could not be built. It needs Go and the Go module proxy.`);
      }
    }
    return { STACKREF_TEST_VALS: binary };
  },
};

/** A binary made by `go install` does not know its version; the folder it lies in does. */
async function isInstalled(binary: string): Promise<boolean> {
  try {
    return (await runCaptured(binary, ['version'])).code === 0;
  } catch {
    // Not there, or not a program.
    return false;
  }
}
