import {
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCaptured, runOrThrow, type ProcessResult } from '../process/run-process';
import { workspaceRoot } from '../process/workspace-paths';
import { cleanEnvironment } from './clean-environment';
import { startLocalRegistry, type LocalRegistry } from './local-registry/local-registry';
import { npmSettings } from './local-registry/npm-settings';
import { devkitVersions } from './nx-versions';
import { installPackageManagers, packageManagers, type PackageManager } from './package-managers';

/** Every version and every package manager once, or all pairs of them. */
const isThorough = process.env['STACKREF_E2E_ADD'] === 'all';
const pairs = [...devkitVersions].flatMap(([nx, devkit], row) =>
  packageManagers
    .filter((_, column) => isThorough || column === row % packageManagers.length)
    .map((manager) => ({ manager, nx, devkit })),
);

let base: string;
let registry: LocalRegistry;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  base = mkdtempSync(join(realpathSync(tmpdir()), 'stackref-add-'));
  registry = await startLocalRegistry(join(base, 'registry'));
  const packages = join(process.env['STACKREF_E2E_TEMPLATE'] ?? '', 'packages');
  for (const tarball of readdirSync(packages)) await registry.publish(join(packages, tarball));
  const settings = { ...cleanEnvironment(join(base, 'home')), ...(await npmSettings()) };
  const path = await installPackageManagers(join(base, 'managers'), settings);
  environment = {
    ...settings,
    PATH: path,
    XDG_CONFIG_HOME: join(base, 'configuration'),
    NX_DAEMON: 'false',
    // Else yarn and pnpm would take what earlier tests have published under the same version.
    YARN_CACHE_FOLDER: join(base, 'yarn'),
    npm_config_store_dir: join(base, 'pnpm'),
  };
});

afterAll(async () => {
  await registry.stop();
  rmSync(base, { recursive: true, force: true });
});

/** A workspace that has these and nothing else, but for a stack. */
async function createWorkspace(
  manager: PackageManager,
  packages: readonly string[],
): Promise<string> {
  const root = mkdtempSync(join(base, `${manager.name}-`));
  const write = (path: string, data: object): void => {
    writeFileSync(join(root, path), JSON.stringify(data, undefined, 2));
  };
  write('package.json', { name: 'acme', version: '0.0.0', private: true, license: 'MIT' });
  write('nx.json', { analytics: false, neverConnectToCloud: true, cacheDirectory: '.nx/cache' });
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.nx\n');
  writeFileSync(join(root, '.npmrc'), `@stackref:registry=${registry.url}\n`);
  cpSync(join(workspaceRoot, 'examples', 'stack'), join(root, 'stack'), { recursive: true });
  await runOrThrow('git', ['init', '-q', '-b', 'main'], { cwd: root, environment });
  const [program, ...command] = manager.add;
  await runOrThrow(program, [...command, ...packages], { cwd: root, environment });
  return root;
}

/** Adds the plugin as its guide says, and shows that executors and generators work with it. */
async function addPlugin(root: string) {
  const run = (...command: readonly string[]): Promise<ProcessResult> =>
    runCaptured(join(root, 'node_modules', '.bin', 'nx'), command, { cwd: root, environment });
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as { version: string };

  const added = await run('add', '@stackref/nx');
  expect([added.code, added.stdout + added.stderr]).toEqual([0, expect.stringContaining('')]);
  expect(read(join(root, 'package.json'))).toMatchObject({
    devDependencies: { '@stackref/nx': expect.any(String) as string },
  });
  expect(read(join(root, 'nx.json'))).toMatchObject({ plugins: ['@stackref/nx/plugin'] });
  const validated = await run('run', 'stack:validate');
  expect([validated.code, validated.stdout]).toEqual([0, expect.stringContaining('valid')]);
  const generated = await run('generate', '@stackref/nx:stack', 'live', '--no-interactive');
  expect([generated.code, generated.stdout + generated.stderr]).toEqual([
    0,
    expect.stringContaining('stacks/live/stack.yaml'),
  ]);
  const plugin = realpathSync(join(root, 'node_modules', '@stackref', 'nx', 'package.json'));
  return {
    manifest: read(join(root, 'package.json')),
    /** The version that the plugin loads, wherever the package manager has put it. */
    devkit: read(createRequire(plugin).resolve('@nx/devkit/package.json')).version,
    report: await run('report'),
  };
}

describe.each(pairs)(
  'nx add @stackref/nx with $manager.name and Nx $nx',
  ({ manager, nx, devkit }) => {
    it('brings a devkit that fits every Nx, where there is none', async () => {
      const added = await addPlugin(await createWorkspace(manager, [`nx@${nx}`]));
      expect(added.devkit).toMatch(/^23\./);
      expect(added.manifest).not.toHaveProperty(['devDependencies', '@nx/devkit']);
    });

    it('goes with the devkit of the workspace, and takes that where it is in its range', async () => {
      const packages = [`nx@${nx}`, `@nx/devkit@${devkit}`];
      const added = await addPlugin(await createWorkspace(manager, packages));
      // yarn looks for each range by itself, and takes the newest.
      const isShared = !nx.startsWith('24.') && manager.name !== 'yarn';
      expect(added.devkit).toMatch(isShared ? devkit : /^23\./);
      expect(added.manifest).toMatchObject({ devDependencies: { nx, '@nx/devkit': devkit } });
      if (devkit === nx) {
        expect(added.report.stdout + added.report.stderr).not.toMatch(
          /should match|mismatch|Multiple Nx versions/i,
        );
      }
    });
  },
);
