import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InitOptions } from './options';

/**
 * The devkit is an optional peer dependency: as any other kind, package managers install the newest in our range, which
 * fits another version of Nx than the one that is there. So this file does without it.
 */
export function hasDevkit(): boolean {
  try {
    require.resolve('@nx/devkit');
    return true;
  } catch {
    return false;
  }
}

/**
 * Installs the devkit that belongs to the workspace's Nx, and runs the generator again.
 *
 * @throws when the package manager or the generator fails; both say why on the terminal.
 */
export function bringDevkit(root: string, options: InitOptions): void {
  const fromRoot = createRequire(join(root, 'package.json'));
  const { version, bin } = fromRoot('nx/package.json') as {
    readonly version: string;
    readonly bin: { readonly nx: string };
  };
  const [manager, ...command] = addCommand(root);
  run(root, manager, [...command, `@nx/devkit@${devkitRange(version)}`]);
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${String(value)}`);
  const nx = join(dirname(fromRoot.resolve('nx/package.json')), bin.nx);
  run(root, process.execPath, [nx, 'generate', '@stackref/nx:init', ...flags]);
}

/** The devkit has the version of Nx, but not every patch of Nx comes with one. */
export function devkitRange(nxVersion: string): string {
  const [, minor] = /^(\d+\.\d+)\.\d+$/.exec(nxVersion) ?? [];
  return minor === undefined ? nxVersion : `${minor}.0 - ${nxVersion}`;
}

/** How the package manager of a workspace, which its lock file tells, adds an exact development dependency. */
export function addCommand(root: string): readonly [string, ...string[]] {
  const has = (file: string): boolean => existsSync(join(root, file));
  if (has('bun.lock') || has('bun.lockb')) return ['bun', 'add', '--dev', '--exact'];
  if (has('yarn.lock')) {
    const isClassic = !has('.yarnrc.yml');
    return [
      'yarn',
      'add',
      '--dev',
      '--exact',
      ...(isClassic ? ['--ignore-workspace-root-check'] : []),
    ];
  }
  if (has('pnpm-lock.yaml')) {
    const isWorkspace = has('pnpm-workspace.yaml');
    return [
      'pnpm',
      'add',
      '--save-dev',
      '--save-exact',
      ...(isWorkspace ? ['--workspace-root'] : []),
    ];
  }
  return ['npm', 'install', '--save-dev', '--save-exact'];
}

function run(cwd: string, command: string, options: readonly string[]): void {
  const { status, error } = spawnSync(command, options, { cwd, stdio: 'inherit' });
  if (status === 0) return;
  // On Windows package managers are scripts, which only a shell starts.
  const reason = error === undefined ? '' : ` (${error.message})`;
  throw new Error(
    `${[command, ...options].join(' ')} failed${reason}. Run it yourself, then nx g @stackref/nx:init.`,
  );
}
