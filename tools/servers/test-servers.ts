import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks, type Check } from '../check/run-checks';
import { runJest } from '../check/jest-run';
import { defaultNxVersion } from '../e2e/nx-versions';
import { prepareTemplate } from '../e2e/workspace-template';
import { packPackages } from '../pack/pack-packages';
import { workspaceRoot } from '../process/workspace-paths';
import { allServers } from './all-servers';
import { withServers } from './with-servers';

// `npm run test:servers`: the specs named `*.server.spec.ts`, against real binaries and servers.
const configurations = [
  ...readdirSync(join(workspaceRoot, 'packages')).map((name) => `packages/${name}`),
  'tools',
]
  .map((folder) => `${folder}/jest.servers.config.cjs`)
  .filter((path) => existsSync(join(workspaceRoot, path)));

async function main(): Promise<void> {
  // The tests in a terminal and those with remote stores use the packed packages, as a stranger would.
  const packed = await packPackages();
  const templates = {
    STACKREF_E2E_TEMPLATE: await prepareTemplate(defaultNxVersion, packed),
    STACKREF_E2E_FULL_TEMPLATE: await prepareTemplate(
      defaultNxVersion,
      packed,
      'every secrets manager',
    ),
  };
  await withServers(allServers, (environment) =>
    runChecks(
      configurations.map((configuration): Check => ({
        name: configuration,
        run: () =>
          runJest({
            configuration,
            environment: { ...process.env, ...environment, ...templates },
          }),
      })),
    ),
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
  console.log('0 passed, 1 failed');
});
