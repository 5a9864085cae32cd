import { age } from './age';
import type { Server } from './server';
import { sops } from './sops';

/** Every server that `npm run test:servers` needs, in the order in which they are installed. */
export const allServers: readonly Server[] = [sops, age];
