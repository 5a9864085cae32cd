import { runShown } from '../process/run-process';

/** apt-get lets one of it run at a time. */
let previous: Promise<unknown> = Promise.resolve();

/**
 * Installs a package of Debian.
 * @throws Error when that cannot be done, which names the programs to install instead.
 */
export function aptInstall(name: string, programs: readonly string[]): Promise<void> {
  const installation = previous.then(() => install(name, programs));
  previous = installation.catch(() => undefined);
  return installation;
}

async function install(name: string, programs: readonly string[]): Promise<void> {
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
