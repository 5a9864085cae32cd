import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const seed = Number(process.env['STACKREF_FUZZ_SEED'] ?? Date.now() % 1_000_000);
const wanted = process.env['STACKREF_FUZZ_FILES'];
const files = Number(wanted ?? 20_000);
const seconds = Number(process.env['STACKREF_FUZZ_SECONDS'] ?? 60);

describe('inference and validation', () => {
  it(
    `survive odd files, two of each in one process (STACKREF_FUZZ_SEED=${seed})`,
    () => {
      const program = join(__dirname, '__fixtures__', 'infer-and-validate-odd-files.ts');
      const limits = ['--max-old-space-size=512', '--unhandled-rejections=strict'];
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        [...limits, '-r', '@swc-node/register', program, ...[seed, files, seconds].map(String)],
        {
          encoding: 'utf8',
          timeout: (seconds + 120) * 1000,
          cwd: join(__dirname, '..', '..', '..'),
        },
      );
      expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
      // A machine with much else to do gets less far in the time; who names a number wants it.
      const least = wanted === undefined ? 1000 : files;
      expect(Number(/^\d+/.exec(stdout)?.[0])).toBeGreaterThanOrEqual(least);
      expect(stdout).toContain(`seed ${seed}`);
    },
    (seconds + 130) * 1000,
  );
});
