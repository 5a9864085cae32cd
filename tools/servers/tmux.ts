import { aptInstall } from './apt-install';
import { findProgram } from './find-program';
import type { Server } from './server';

/** A terminal that a program can type into and read from. */
export const tmux: Server = {
  name: 'tmux',
  description: 'tmux from PATH, else from Debian',
  install: async () => {
    if (findProgram('tmux') === undefined) {
      await aptInstall('tmux', ['tmux']);
    }
    const binary = findProgram('tmux');
    if (binary === undefined) {
      throw new Error('Debian has installed tmux, but it is not on PATH.');
    }
    return { STACKREF_TEST_TMUX: binary };
  },
};
