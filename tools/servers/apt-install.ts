import { runShown } from '../process/run-process';

/**
 * Installs a package of Debian.
 * @throws Error when that cannot be done, which names the programs to install instead.
 */
export async function aptInstall(name: string, programs: readonly string[]): Promise<void> {
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', name],
  ]) {
    const root = process.getuid?.() === 0;
    const code = await runShown(
      root ? 'apt-get' : 'sudo',
      root ? args : ['-n', 'apt-get', ...args],
      { environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
    );
    if (code !== 0) {
      throw new Error(
        `apt-get ${args.join(' ')} ended with ${code}. Install ${name} so that ${programs.join(' and ')} can be found on PATH.`,
      );
    }
  }
}
