import { mkdirSync, readdirSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entry, World } from './world';

/** What a round leaves alone when it starts: what Nx and npm have put there. */
const kept = new Set(['node_modules', '.nx', '.git', 'package-lock.json']);

/** Makes the folder look like a world before its first change. */
export function writeWorld(root: string, world: World): void {
  for (const name of readdirSync(root)) {
    if (!kept.has(name)) rmSync(join(root, name), { recursive: true, force: true });
  }
  for (const [path, entry] of world.files) writeEntry(root, path, entry);
}

/**
 * Changes on disk what is different between two worlds, and nothing else.
 * @returns the paths of those files and links.
 */
export function updateWorld(root: string, before: World, after: World): string[] {
  const gone = [...before.files].filter(([path, entry]) => !isSame(after.files.get(path), entry));
  const come = [...after.files].filter(([path, entry]) => !isSame(before.files.get(path), entry));
  for (const [path] of gone) removeEntry(root, path);
  for (const [path, entry] of come) writeEntry(root, path, entry);
  return [...gone, ...come].map(([path]) => path);
}

function isSame(one: Entry | undefined, other: Entry): boolean {
  if (one === undefined) return false;
  return 'text' in one
    ? 'text' in other && one.text === other.text
    : 'link' in other && one.link === other.link;
}

/** Folders that are empty afterwards go too, as git leaves none. */
function removeEntry(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== '.' && folder !== '..'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Something is left in it, or it is gone.
      return;
    }
  }
}

/** `$ROOT` in a text stands for the workspace's own path. */
function writeEntry(root: string, path: string, entry: Entry): void {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  // Not written through a link; and a folder with what tasks have written may stand in the way.
  rmSync(place, { recursive: true, force: true });
  if ('text' in entry) writeFileSync(place, entry.text.replaceAll('$ROOT', root));
  else symlinkSync(entry.link, place);
}
