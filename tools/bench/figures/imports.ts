import { join } from 'node:path';
import { runOrThrow } from '../../process/run-process';
import { workspaceRoot } from '../../process/workspace-paths';
import { printMeasured, type Figure } from '../figure';
import { summarize } from '../statistics';

const entries: ReadonlyMap<string, readonly string[]> = new Map([
  ['@nx/devkit alone', ['@nx/devkit']],
  ['plugin, after @nx/devkit', ['@nx/devkit', './packages/nx/dist/plugin.js']],
  [
    'validate executor, after @nx/devkit',
    ['@nx/devkit', './packages/nx/dist/executors/validate/validate.impl.js'],
  ],
  ['@stackref/core', ['./packages/core/dist/index.js']],
  ['@stackref/local', ['./packages/local/dist/index.js']],
  ...['aws', 'azure', 'gcp', 'github', 'vault'].map((flavor): [string, readonly string[]] => [
    `@stackref/${flavor}, after @stackref/core/secrets-manager`,
    ['./packages/core/dist/secrets-manager.js', `./packages/${flavor}/dist/index.js`],
  ]),
  ...[
    '@aws-sdk/client-secrets-manager',
    '@aws-sdk/client-ssm',
    '@azure/identity',
    '@azure/keyvault-secrets',
    'google-auth-library',
    'libsodium-wrappers',
  ].map((client): [string, readonly string[]] => [`${client}, when first asked`, [client]]),
  ['zod alone', ['zod']],
  ['yaml alone', ['yaml']],
]);

/** What it costs to load the built entries, each time in a fresh process; the last module of each list is measured. */
export const imports: Figure = {
  name: 'import cost of the built entries',
  measure: async () => {
    const samples = [...entries].map(([name, modules]) => ({ name, modules, times: [] as Load[] }));
    for (let round = 0; round < 9; round++) {
      for (const { modules, times } of samples) times.push(await load(modules));
    }
    printMeasured(
      new Map(
        samples.map(({ name, times }) => [
          name,
          {
            wall: summarize(times.map(({ wall }) => wall)),
            cpu: summarize(times.map(({ cpu }) => cpu)),
          },
        ]),
      ),
    );
  },
};

/** Milliseconds. */
interface Load {
  readonly wall: number;
  readonly cpu: number;
}

async function load(modules: readonly string[]): Promise<Load> {
  const script = `
    const modules = ${JSON.stringify(modules)};
    const last = modules.pop();
    for (const module of modules) require(module);
    const start = performance.now();
    const before = process.cpuUsage();
    require(last);
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify({ wall: performance.now() - start, cpu: (user + system) / 1000 }));
    process.exit(0);
  `;
  const printed = await runOrThrow(process.execPath, ['-e', script], { cwd: join(workspaceRoot) });
  return JSON.parse(printed) as Load;
}
