import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { packPackages } from '../pack/pack-packages';
import { packageProblems } from '../pack/package-problems';
import { publishedPackages } from '../pack/published-packages';
import { runOrThrow, runShown } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';
import type { Check } from './run-checks';
import { addTallies, oneFailed, onePassed, type Tally } from './tally';

/**
 * Packs every package and looks at the tarballs as a consumer does: by publint, by what TypeScript resolves, and by
 * what npm shows of them.
 */
export const packageChecks: Check = {
  name: 'packed packages (publint, are the types wrong, what npm shows)',
  run: async () => {
    const tallies: Tally[] = [];
    const packed = await packPackages();
    for (const { name, folder } of publishedPackages()) {
      const tarball = packed.get(name) ?? '';
      console.log(`\n${name}`);
      tallies.push(await checkPackage([entryOf(tools.publint), 'run', tarball, '--strict']));
      tallies.push(
        // Node 10's resolution knows no `exports`; nothing that we support resolves that way.
        await checkPackage([entryOf(tools.attw), tarball, '--profile', 'node16', '--no-emoji']),
      );
      tallies.push(await checkContents(tarball, `packages/${basename(folder)}`));
    }
    return addTallies(tallies);
  },
};

async function checkContents(tarball: string, folder: string): Promise<Tally> {
  const unpacked = mkdtempSync(join(tmpdir(), 'stackref-package-'));
  try {
    await runOrThrow('tar', ['-xzf', tarball, '-C', unpacked]);
    const problems = packageProblems(join(unpacked, 'package'), folder);
    console.log(problems.length === 0 ? 'npm shows all of it.' : problems.join('\n'));
    return problems.length === 0 ? onePassed : oneFailed;
  } finally {
    rmSync(unpacked, { recursive: true });
  }
}

async function checkPackage(args: readonly string[]): Promise<Tally> {
  const code = await runShown(process.execPath, args, { cwd: workspaceRoot });
  return code === 0 ? onePassed : oneFailed;
}
