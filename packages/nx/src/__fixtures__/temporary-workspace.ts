import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for one test, with the given files. Removed after each test of the file that uses it. */
export interface TemporaryWorkspace {
  readonly root: string;
  write(path: string, text: string): void;
  remove(path: string): void;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function createWorkspace(files: Readonly<Record<string, string>> = {}): TemporaryWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'stackref-nx-')));
  folders.push(root);
  const workspace: TemporaryWorkspace = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove(path) {
      rmSync(join(root, path), { recursive: true, force: true });
    },
  };
  for (const [path, text] of Object.entries(files)) workspace.write(path, text);
  return workspace;
}
