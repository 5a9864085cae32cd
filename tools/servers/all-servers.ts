import { age } from './age';
import type { Server } from './server';
import { sops } from './sops';
import { tmux } from './tmux';

/** Every server that `npm run test:servers` needs, in the order in which they are installed. */
export const allServers: readonly Server[] = [sops, age, tmux];
