import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps one version of one program between runs. It is made when it is not there. */
export function serverFolder(name: string, version: string): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'stackref', 'servers', name, version);
  mkdirSync(folder, { recursive: true });
  return folder;
}
