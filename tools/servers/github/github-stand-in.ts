import { join } from 'node:path';
import { workspaceRoot } from '../../process/workspace-paths';
import { startInBackground, stopInBackground } from '../background-process';
import { findFreePort } from '../free-port';
import type { Server } from '../server';

const name = 'github';

/** The part of GitHub's REST API that keeps Actions secrets. */
export const githubStandIn: Server = {
  name,
  description: 'A stand-in for the Actions secrets of GitHub that opens what was sealed',
  install: () => Promise.resolve({}),
  start: async () => {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    await startInBackground({
      name,
      program: process.execPath,
      args: ['-r', '@swc-node/register', join(__dirname, 'run.ts'), `${port}`],
      cwd: workspaceRoot,
      readyUrl: url,
    });
    return { STACKREF_TEST_GITHUB_URL: url };
  },
  stop: () => stopInBackground(name),
};
