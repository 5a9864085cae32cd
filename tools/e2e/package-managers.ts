import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOrThrow } from '../process/run-process';

/** A package manager, and how it adds something to a workspace. */
export interface PackageManager {
  readonly name: string;
  /** What npm installs it from. */
  readonly source: string | undefined;
  readonly add: readonly [program: string, ...args: string[]];
}

export const packageManagers: readonly PackageManager[] = [
  { name: 'npm', source: undefined, add: ['npm', 'install', '--save-dev', '--save-exact'] },
  { name: 'pnpm', source: 'pnpm@10', add: ['pnpm', 'add', '--save-dev', '--save-exact'] },
  { name: 'yarn', source: 'yarn@1', add: ['yarn', 'add', '--dev', '--exact'] },
];

/** Installs the package managers that npm does not bring along. @returns a `PATH` that begins with them */
export async function installPackageManagers(
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  const sources = packageManagers.flatMap(({ source }) => source ?? []);
  const command = ['install', '--no-audit', '--no-fund', ...sources];
  await runOrThrow('npm', command, { cwd: folder, environment });
  const path = environment['PATH'];
  return [join(folder, 'node_modules', '.bin'), ...(path === undefined ? [] : [path])].join(
    delimiter,
  );
}
