import { runShown } from '../process/run-process';
import { findProgram } from './find-program';
import type { Server, ServerEnvironment } from './server';

/** The reference implementation of the encryption inside a SOPS file. */
export const age: Server = {
  name: 'age',
  description: 'age and age-keygen from PATH, else from Debian',
  install: async () => {
    const found = findAge();
    if (found !== undefined) {
      return found;
    }
    await aptGet('update', '-q');
    await aptGet('install', '-q', '-y', '--no-install-recommends', 'age');
    const installed = findAge();
    if (installed === undefined) {
      throw new Error('Debian has installed age, but age and age-keygen are not on PATH.');
    }
    return installed;
  },
};

function findAge(): ServerEnvironment | undefined {
  const binary = findProgram('age');
  const keygen = findProgram('age-keygen');
  return binary === undefined || keygen === undefined
    ? undefined
    : { STACKREF_TEST_AGE: binary, STACKREF_TEST_AGE_KEYGEN: keygen };
}

async function aptGet(...args: readonly string[]): Promise<void> {
  const root = process.getuid?.() === 0;
  const code = await runShown(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
    environment: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) {
    throw new Error(
      `apt-get ${args.join(' ')} ended with ${code}. Install age so that age and age-keygen are on PATH.`,
    );
  }
}
