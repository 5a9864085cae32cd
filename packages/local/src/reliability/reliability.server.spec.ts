import { serverBinary } from '../__fixtures__/server-binary';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { killWriters } from './__fixtures__/kill-writers';
import type { KillFigures } from './__fixtures__/kill-writers';
import { createRandom } from './__fixtures__/random';
import { writeAtOnce } from './__fixtures__/write-at-once';

const sops = serverBinary('STACKREF_TEST_SOPS');

/** A longer run: `STACKREF_TEST_KILLS=1000 npm run test:servers`. The name of the test has the seed that repeats it. */
const kills = Number(process.env['STACKREF_TEST_KILLS'] ?? 100);
const seed = Number(process.env['STACKREF_TEST_SEED'] ?? Date.now() % 1_000_000);
/** Opening a file with sops takes longer than all else: a sample is enough. */
const killsPerSops = 5;

async function decrypted({ context }: TestWorkspace): Promise<Record<string, string>> {
  const args = ['decrypt', '--output-type', 'json', 'secrets.yaml'];
  const { stackFolder, environment } = context;
  const secrets = JSON.parse(await sops(args, { cwd: stackFolder, environment })) as Record<
    string,
    Record<string, string>
  >;
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([secret, values]) =>
      Object.entries(values).map(([key, value]) => [`${secret}.${key}`, value]),
    ),
  );
}

/** Two at a time, with a chance of each to be interrupted by the other's work. */
async function killInParallel(count: number): Promise<readonly KillFigures[]> {
  const halves = [Math.ceil(count / 2), Math.floor(count / 2)];
  return Promise.all(
    halves.map((half, index) =>
      killWriters(half, createRandom(seed + index), async (after, kill) => {
        expect([after.confirmed, after.next]).toContainEqual(after.stored);
        const isSample = kill % killsPerSops === 0 && Object.keys(after.stored).length > 0;
        if (isSample) expect(await decrypted(after.workspace)).toEqual(after.stored);
      }),
    ),
  );
}

describe('a process that is killed while it writes', () => {
  it(
    `leaves the old or the new file and all that it confirmed, ${kills} times (seed ${seed})`,
    async () => {
      const figures = await killInParallel(kills);
      // eslint-disable-next-line no-console -- The figures are what a longer run is made for.
      console.info(JSON.stringify(figures));

      const sum = (count: (figures: KillFigures) => number) =>
        figures.reduce((total, each) => total + count(each), 0);
      expect(sum((each) => each.kills)).toBe(kills);
      // Else nothing was interrupted.
      expect(sum((each) => each.leftLocks)).toBeGreaterThan(0);
    },
    kills * 3_000,
  );
});

describe('eight processes that write at the same time', () => {
  it('lose no key in 50 rounds', async () => {
    const workspace = await createTestWorkspace();
    try {
      const { answers, stored, expected } = await writeAtOnce(workspace, 8, 50);

      expect(new Set(answers)).toEqual(new Set(['ok']));
      expect(stored).toEqual(expected);
      expect(await decrypted(workspace)).toEqual(expected);
      expect(await workspace.files()).toEqual(['secrets.yaml']);
    } finally {
      await workspace.remove();
    }
  }, 180_000);
});
