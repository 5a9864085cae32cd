import { detectPackageManager } from '@nx/devkit';

/** How each package manager runs a program that the workspace has installed. No process is asked: it costs half a second. */
const runners = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' } as const;

/** What starts Nx in a workspace, for messages that propose a command: `npx nx`, `pnpm exec nx`. Few have it globally. */
export function nxCommand(workspaceRoot: string): string {
  return `${runners[detectPackageManager(workspaceRoot)]} nx`;
}
