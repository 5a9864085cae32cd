import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackedPackages } from '../pack/pack-packages';
import { runOrThrow } from '../process/run-process';
import { workspaceRoot } from '../process/workspace-paths';
import { devkitVersions } from './nx-versions';

/** The packages that come with the plugin. */
const pluginPackages = new Set([
  '@stackref/core',
  '@stackref/local',
  '@stackref/nx',
  '@stackref/zenml',
]);

/** What a workspace has installed: what comes with the plugin, or every secrets manager with its SDK too. */
export type TemplateContent = 'plugin' | 'every secrets manager';

/**
 * A workspace as a stranger makes one: Nx of one version and the packed packages, installed by npm outside this
 * repository. Made once for the same tarballs and version; tests copy it.
 * @returns its folder
 */
export async function prepareTemplate(
  nxVersion: string,
  packed: PackedPackages,
  content: TemplateContent = 'plugin',
): Promise<string> {
  const packages = new Map(
    [...packed].filter(([name]) => content !== 'plugin' || pluginPackages.has(name)),
  );
  const folder = join(
    tmpdir(),
    'stackref-e2e',
    content === 'plugin' ? nxVersion : `${nxVersion}-${content.replaceAll(' ', '-')}`,
  );
  const key = keyOf(nxVersion, packages);
  const keyFile = join(folder, '.template-key');
  if (existsSync(keyFile) && readFileSync(keyFile, 'utf8') === key) {
    return folder;
  }
  // Installed under another name, so that a run that was interrupted leaves no half of a template.
  const draft = `${folder}.draft-${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'packages'), { recursive: true });
  writeWorkspace(draft, nxVersion, packages);
  await runOrThrow('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: draft,
    environment: npmEnvironment(),
  });
  writeFileSync(join(draft, '.template-key'), key);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
  return folder;
}

function writeWorkspace(folder: string, nxVersion: string, packages: PackedPackages): void {
  const dependencies = new Map<string, string>();
  for (const [name, tarball] of packages) {
    const file = `packages/${name.replaceAll(/\W+/g, '-')}.tgz`;
    cpSync(tarball, join(folder, file));
    dependencies.set(name, `file:${file}`);
  }
  const manifest = {
    name: 'acme',
    private: true,
    devDependencies: {
      ...Object.fromEntries([...packages.keys()].flatMap((name) => clientsOf(name))),
      ...Object.fromEntries(dependencies),
      nx: nxVersion,
      '@nx/devkit': devkitVersions.get(nxVersion) ?? nxVersion,
    },
    // The packages name each other by version; all of them are tarballs here.
    overrides: Object.fromEntries([...dependencies.keys()].map((name) => [name, `$${name}`])),
  };
  const nx = {
    analytics: false,
    neverConnectToCloud: true,
    cacheDirectory: '.nx/cache',
    plugins: ['@stackref/nx/plugin'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2));
  writeFileSync(join(folder, 'nx.json'), JSON.stringify(nx, undefined, 2));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n.nx\npackages\n.template-key\n');
  cpSync(join(workspaceRoot, 'examples', 'stack'), join(folder, 'stack'), { recursive: true });
}

/** What a package leaves to its user to install: the clients of the services that a stack really uses. */
function clientsOf(name: string): readonly (readonly [client: string, range: string])[] {
  const path = join(workspaceRoot, 'packages', name.replace(/^@.*\//, ''), 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  };
  return Object.entries(manifest.peerDependencies ?? {}).filter(
    ([peer]) => manifest.peerDependenciesMeta?.[peer]?.optional === true,
  );
}

function keyOf(nxVersion: string, packages: PackedPackages): string {
  const hash = createHash('sha256').update(nxVersion).update(process.arch).update(exampleKey());
  for (const [name, tarball] of packages) {
    hash.update(name).update(readFileSync(tarball));
  }
  return hash.digest('hex');
}

function exampleKey(): string {
  return ['stack.yaml', 'secrets.yaml']
    .map((name) => join(workspaceRoot, 'examples', 'stack', name))
    .map((path) => (existsSync(path) ? readFileSync(path, 'utf8') : ''))
    .join('\0');
}

/** npm as the user has configured it, without what the surrounding npm script and Nx have set. */
function npmEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !name.startsWith('NX_') &&
        name !== 'NODE_OPTIONS' &&
        (!name.startsWith('npm_') || name.startsWith('npm_config_registry')),
    ),
  );
}
