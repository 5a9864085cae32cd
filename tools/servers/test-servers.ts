import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks, type Check } from '../check/run-checks';
import { runJest } from '../check/jest-run';
import { workspaceRoot } from '../process/workspace-paths';
import { allServers } from './all-servers';
import { withServers } from './with-servers';

// `npm run test:servers`: the specs named `*.server.spec.ts`, against real binaries and servers.
const configurations = readdirSync(join(workspaceRoot, 'packages'))
  .map((name) => `packages/${name}/jest.servers.config.cjs`)
  .filter((path) => existsSync(join(workspaceRoot, path)));

async function main(): Promise<void> {
  await withServers(allServers, (environment) =>
    runChecks(
      configurations.map((configuration): Check => ({
        name: configuration,
        run: () => runJest({ configuration, environment: { ...process.env, ...environment } }),
      })),
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
});
