import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** How a package manager runs a program that the workspace has installed, by its lockfile, in the order of Nx. */
const runners = [
  ['bun.lockb', 'bunx'],
  ['bun.lock', 'bunx'],
  ['yarn.lock', 'yarn'],
  ['pnpm-lock.yaml', 'pnpm exec'],
] as const;

/**
 * What starts Nx in a workspace, for messages that propose a command: `npx nx`, `pnpm exec nx`. Few have it globally.
 * Nx's own function for this loads all of its devkit, and inference needs the answer for every command.
 */
export function nxCommand(workspaceRoot: string): string {
  const found = runners.find(([lockfile]) => existsSync(join(workspaceRoot, lockfile)));
  return `${found?.[1] ?? 'npx'} nx`;
}
