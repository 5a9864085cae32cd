import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspaceFiles } from './workspace-files';

describe('createWorkspaceFiles', () => {
  let folder: string;
  let root: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workspace-files-'));
    root = join(folder, 'workspace');
    mkdirSync(join(root, 'stacks'), { recursive: true });
    writeFileSync(join(folder, 'outside.yaml'), 'a: 1\n');
    writeFileSync(join(root, 'stacks/a.yaml'), '\ufeffgröße: 1\r\n');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('reads a file with its byte order mark and line ends', () => {
    expect(createWorkspaceFiles(root).read('stacks/a.yaml')).toEqual({
      text: '\ufeffgröße: 1\r\n',
    });
  });

  it('reads a file once', () => {
    const files = createWorkspaceFiles(root);
    const first = files.read('stacks/a.yaml');
    writeFileSync(join(root, 'stacks/a.yaml'), 'b: 2\n');
    expect(files.read('stacks/a.yaml')).toBe(first);
    expect(createWorkspaceFiles(root).read('stacks/a.yaml')).toEqual({ text: 'b: 2\n' });
  });

  it('follows a symbolic link inside the workspace', () => {
    symlinkSync(join(root, 'stacks/a.yaml'), join(root, 'link.yaml'));
    expect(createWorkspaceFiles(root).read('link.yaml')).toHaveProperty('text');
  });

  it('reads in a workspace whose path is a symbolic link', () => {
    symlinkSync(root, join(folder, 'link'));
    expect(createWorkspaceFiles(join(folder, 'link')).read('stacks/a.yaml')).toHaveProperty('text');
  });

  it.each([
    ['a file that is missing', 'none.yaml', 'missing'],
    ['a file below a file', 'stacks/a.yaml/b.yaml', 'missing'],
    ['a path with a NUL character', 'stacks/\0', 'missing'],
    ['a path that is too long', 'x'.repeat(10_000), 'missing'],
    ['a folder', 'stacks', 'directory'],
    ['a file outside the workspace', '../outside.yaml', 'denied'],
    ['a link out of the workspace', 'link.yaml', 'denied'],
    ['a file below a link out of the workspace', 'up/outside.yaml', 'denied'],
    ['a link to itself', 'loop.yaml', 'other'],
    ['bytes that are not UTF-8', 'latin1.yaml', 'other'],
    ['a file that is huge', 'huge.yaml', 'other'],
  ])('refuses %s', (_, path, error) => {
    symlinkSync(join(folder, 'outside.yaml'), join(root, 'link.yaml'));
    symlinkSync(folder, join(root, 'up'));
    symlinkSync('loop.yaml', join(root, 'loop.yaml'));
    writeFileSync(join(root, 'latin1.yaml'), Buffer.from([0x61, 0xe4]));
    writeFileSync(join(root, 'huge.yaml'), '');
    truncateSync(join(root, 'huge.yaml'), 20 * 1024 * 1024);
    expect(createWorkspaceFiles(root).read(path)).toMatchObject({ error });
  });
});
