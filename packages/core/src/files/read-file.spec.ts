import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRegularFile, readRegularText } from './read-file';

describe('readRegularFile', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'read-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(content: string | Uint8Array): string {
    writeFileSync(join(folder, 'a'), content);
    return join(folder, 'a');
  }

  it.each([0, 1, 9, 10])('reads a file of %d bytes with a limit of 10', (size) => {
    const content = readRegularFile(write('x'.repeat(size)), 10);
    expect(content).toEqual({ bytes: Buffer.from('x'.repeat(size)) });
  });

  it('refuses a file that is larger than the limit, and says the limit', () => {
    const path = write('x'.repeat(11));
    expect(readRegularFile(path, 10)).toMatchObject({ reason: 'it is larger than 10 bytes' });
  });

  it('refuses text that is not UTF-8', () => {
    const path = write(Buffer.from([0x61, 0xe4]));
    expect(readRegularText(path)).toMatchObject({ reason: 'it is not UTF-8 text' });
    expect(readRegularFile(path)).toHaveProperty('bytes');
  });

  it('does not wait for somebody to write into a pipe', () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(readRegularFile(pipe)).toMatchObject({ reason: 'it is not a regular file' });
  });

  it('refuses a socket', async () => {
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    expect(readRegularFile(socket)).toMatchObject({ reason: 'it is not a regular file' });
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(['/dev/zero', '/dev/null', '/dev/tty', '/dev/stdin'].filter((path) => existsSync(path)))(
    'refuses %s, through a link too',
    (device) => {
      symlinkSync(device, join(folder, 'link'));
      expect(readRegularFile(join(folder, 'link'))).toHaveProperty('error');
    },
  );

  it('reads a file that tells no size, up to the limit', () => {
    // One of the system's own: its size is said to be 0.
    const path = '/proc/self/environ';
    if (!existsSync(path)) return;
    expect(readRegularFile(path)).toHaveProperty('bytes.length');
    expect(readRegularFile(path, 3)).toMatchObject({ reason: 'it is larger than 3 bytes' });
  });

  it.each([
    ['nothing', 'none', 'missing'],
    ['a path below a file', 'a/b', 'missing'],
    ['a path that is too long', 'x'.repeat(10_000), 'missing'],
    ['a path with a NUL character', '\0', 'missing'],
    ['a folder', 'folder', 'directory'],
    ['a link to itself', 'loop', 'other'],
  ])('refuses %s', (_, path, error) => {
    write('');
    mkdirSync(join(folder, 'folder'));
    symlinkSync('loop', join(folder, 'loop'));
    expect(readRegularFile(join(folder, path))).toMatchObject({ error });
  });
});
