import { aptInstall } from './apt-install';
import { findProgram } from './find-program';
import type { Server } from './server';

/** What tells which files a program touches. */
export const strace: Server = {
  name: 'strace',
  description: 'strace from PATH, else from Debian',
  install: async () => {
    if (findProgram('strace') === undefined) {
      await aptInstall('strace', ['strace']);
    }
    const binary = findProgram('strace');
    if (binary === undefined) {
      throw new Error('Debian has installed strace, but it is not on PATH.');
    }
    return { STACKREF_TEST_STRACE: binary };
  },
};
