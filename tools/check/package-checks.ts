import { packPackages } from '../pack/pack-packages';
import { runShown } from '../process/run-process';
import { entryOf, tools, workspaceRoot } from '../process/workspace-paths';
import type { Check } from './run-checks';
import { addTallies, oneFailed, onePassed, type Tally } from './tally';

/** Packs every package and looks at the tarballs as a consumer does: by publint, and by what TypeScript resolves. */
export const packageChecks: Check = {
  name: 'packed packages (publint, are the types wrong)',
  run: async () => {
    const tallies: Tally[] = [];
    for (const [name, tarball] of await packPackages()) {
      console.log(`\n${name}`);
      tallies.push(await checkPackage([entryOf(tools.publint), 'run', tarball, '--strict']));
      tallies.push(
        // Node 10's resolution knows no `exports`; nothing that we support resolves that way.
        await checkPackage([entryOf(tools.attw), tarball, '--profile', 'node16', '--no-emoji']),
      );
    }
    return addTallies(tallies);
  },
};

async function checkPackage(args: readonly string[]): Promise<Tally> {
  const code = await runShown(process.execPath, args, { cwd: workspaceRoot });
  return code === 0 ? onePassed : oneFailed;
}
