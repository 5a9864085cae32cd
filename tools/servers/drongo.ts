import { join } from 'node:path';
import { startInBackground, stopInBackground } from './background-process';
import { findFreePort } from './free-port';
import { installPythonPackage } from './python-package';
import type { Server } from './server';

const version = '0.8.0';
const name = 'drongo';

/**
 * Its server, on the port in the first argument. Without Nagle's algorithm, which otherwise costs 40 ms a request, as
 * headers and body are sent apart; and with a longer queue, as clients open many connections at once.
 */
const script = [
  'import sys, http.server, drongo.server as server',
  'server.DrongoHTTPRequestHandler.disable_nagle_algorithm = True',
  'http.server.ThreadingHTTPServer.request_queue_size = 128',
  'server.run("127.0.0.1", int(sys.argv[1]))',
].join('; ');

/** Google Secret Manager without IAM, filters and pages; every project is there and empty. */
export const drongo: Server = {
  name,
  description: `drongo ${version}: Google Secret Manager`,
  install: async () => {
    const { binFolder } = await installPythonPackage({ name, version });
    return { STACKREF_TEST_DRONGO_PYTHON: join(binFolder, 'python') };
  },
  start: async ({ STACKREF_TEST_DRONGO_PYTHON: program = '' }) => {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    await startInBackground({
      name,
      program,
      args: ['-c', script, `${port}`],
      readyUrl: `${url}/drongo/health`,
    });
    return { STACKREF_TEST_DRONGO_URL: url };
  },
  stop: () => stopInBackground(name),
};
