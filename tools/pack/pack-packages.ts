import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runOrThrow, runShown } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';
import { publishedPackages } from './published-packages';

/** Where the tarballs are, by package name. */
export type PackedPackages = ReadonlyMap<string, string>;

/** The folder that the tarballs are in. */
export const packedPackagesFolder = join(workspaceRoot, 'tmp', 'packages');

/**
 * Builds every published package and packs it as `npm publish` would.
 * @throws Error when a package does not build.
 */
export async function packPackages(): Promise<PackedPackages> {
  const built = await runShown(process.execPath, [entryOf(tools.nx), 'run-many', '-t', 'build'], {
    cwd: workspaceRoot,
    environment: { ...process.env, NX_DAEMON: 'false' },
  });
  if (built !== 0) {
    throw new Error('The packages do not build, so there is nothing to pack.');
  }
  rmSync(packedPackagesFolder, { recursive: true, force: true });
  mkdirSync(packedPackagesFolder, { recursive: true });
  const packed = new Map<string, string>();
  for (const { name, folder } of publishedPackages()) {
    const report = await runOrThrow(
      'npm',
      ['pack', '--json', '--pack-destination', packedPackagesFolder],
      {
        cwd: folder,
      },
    );
    packed.set(name, join(packedPackagesFolder, filenameOf(report)));
  }
  return packed;
}

/** npm answers a list up to version 11 and a map by package name from then on. */
function filenameOf(report: string): string {
  const [entry] = Object.values(JSON.parse(report) as Record<string, { filename: string }>);
  if (entry === undefined) {
    throw new Error(`npm pack reported no tarball: ${report}`);
  }
  return entry.filename;
}
