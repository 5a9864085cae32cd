import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  link,
  lstat,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { promisify } from 'node:util';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { failingOperations } from './__fixtures__/intercepted-operations';
import { clock } from './clock';
import { createStoredFile } from './stored-file';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function stored(name = 'file.yaml') {
  return createStoredFile(workspace.path(name), workspace.root);
}

async function touched(): Promise<string> {
  await workspace.write('file.yaml', 'a');
  return workspace.path('file.yaml');
}

const append = (text: string) => async (state: { readonly text: string } | undefined) => ({
  text: `${state?.text ?? ''}${text}`,
  result: undefined,
});

describe('createStoredFile', () => {
  it('reads nothing where nothing is', async () => {
    expect(await stored().read()).toBeUndefined();
    expect(await stored('no/such/folder/file.yaml').read()).toBeUndefined();
  });

  it('gives the same object for the same bytes, to everybody who shares the file', async () => {
    await workspace.write('file.yaml', 'a');
    const first = await stored().read();
    expect(await stored().read()).toBe(first);
    // Neither the size nor, on many file systems, the time tells these apart.
    await workspace.write('file.yaml', 'b');
    const second = await stored().read();
    expect(second?.text).toBe('b');
    expect(second).not.toBe(first);
    for (let index = 0; index < 10; index++) {
      await workspace.write(`other-${index}.yaml`, String(index));
      expect((await stored(`other-${index}.yaml`).read())?.text).toBe(String(index));
    }
    expect(await stored().read()).toEqual(second);
  });

  it('is named relative to the workspace', () => {
    expect(stored().shownPath).toBe('stacks/prod/file.yaml');
  });

  it('creates the file and its folder', async () => {
    await stored('new/file.yaml').change(append('a'));

    expect(await workspace.read('new/file.yaml')).toBe('a');
    expect((await stat(workspace.path('new/file.yaml'))).mode & 0o777).toBe(0o644);
  });

  it('keeps the permissions of a file', async () => {
    await workspace.write('file.yaml', 'a');
    await chmod(workspace.path('file.yaml'), 0o600);
    await stored().change(append('b'));

    expect((await stat(workspace.path('file.yaml'))).mode & 0o777).toBe(0o600);
  });

  it('writes through a link and keeps it', async () => {
    await workspace.write('real.yaml', 'a');
    await symlink(workspace.path('real.yaml'), workspace.path('file.yaml'));
    await stored().change(append('b'));

    expect(await workspace.read('real.yaml')).toBe('ab');
    expect((await lstat(workspace.path('file.yaml'))).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['the file is a link out of the workspace', 'file.yaml', 'outside.yaml', 'file.yaml'],
    ['a folder is a link out of the workspace', 'linked', '.', 'linked/outside.yaml'],
    ['a new file would be in such a folder', 'linked', '.', 'linked/new/file.yaml'],
  ])('refuses to read and write when %s', async (_, link, target, name) => {
    const elsewhere = await createTestWorkspace();
    try {
      await elsewhere.write('outside.yaml', 'theirs');
      await symlink(elsewhere.path(target), workspace.path(link));

      await expect(stored(name).read()).rejects.toMatchObject({ code: 'denied' });
      await expect(stored(name).change(append('b'))).rejects.toMatchObject({ code: 'denied' });
      expect(await elsewhere.files()).toEqual(['outside.yaml']);
      expect(await elsewhere.read('outside.yaml')).toBe('theirs');
    } finally {
      await elsewhere.remove();
    }
  });

  it('takes a workspace that is reached through a link', async () => {
    await workspace.write('inner/a.yaml', 'a');
    await symlink(workspace.path('inner'), workspace.path('linked'));
    const file = createStoredFile(workspace.path('linked/a.yaml'), workspace.path('linked'));
    await file.change(append('b'));

    expect(await workspace.read('inner/a.yaml')).toBe('ab');
  });

  it('refuses a link that leads nowhere and does not replace it', async () => {
    await symlink(workspace.path('nothing.yaml'), workspace.path('file.yaml'));

    await expect(stored().read()).rejects.toMatchObject({ code: 'denied' });
    await expect(stored().change(append('b'))).rejects.toMatchObject({ code: 'denied' });
    expect((await lstat(workspace.path('file.yaml'))).isSymbolicLink()).toBe(true);
  });

  it('refuses links in a circle', async () => {
    await symlink(workspace.path('file.yaml'), workspace.path('file.yaml'));

    await expect(stored().read()).rejects.toMatchObject({ code: 'denied' });
    await expect(stored().change(append('b'))).rejects.toMatchObject({ code: 'denied' });
  });

  it('refuses a pipe without waiting for somebody to write to it', async () => {
    await promisify(execFile)('mkfifo', [workspace.path('file.yaml')]);

    await expect(stored().read()).rejects.toMatchObject({ code: 'denied' });
    await expect(stored().change(append('b'))).rejects.toMatchObject({ code: 'denied' });
  });

  it('refuses a file of more than 16 MiB', async () => {
    await truncate(await touched(), 16 * 1024 * 1024 + 1);

    await expect(stored().read()).rejects.toMatchObject({ code: 'denied' });
  });

  it('keeps the owner and the group of a file', async () => {
    const path = await touched();
    // Everybody can give a file to a group of his own, root to anybody.
    const isRoot = process.getuid?.() === 0;
    const uid = isRoot ? 12_345 : process.getuid?.();
    const gid = isRoot ? 23_456 : process.getgroups?.().at(-1);
    if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
    await chmod(path, 0o640);
    const before = await stat(path);
    await stored().change(append('b'));

    const after = await stat(path);
    expect([after.uid, after.gid, after.mode]).toEqual([before.uid, before.gid, before.mode]);
    expect(after.ino).not.toBe(before.ino);
  });

  it('gives nothing to another group where the group cannot be kept', async () => {
    const path = await touched();
    await chmod(path, 0o664);
    const refusing = failingOperations('EPERM', ({ name }) => name === 'handle.chown');
    // As if it were of a group that the writer is not in.
    const statOf = async (file: string) => Object.assign(await stat(file), { gid: 1 });
    const operations = { ...refusing, stat: statOf as typeof stat };
    await createStoredFile(path, workspace.root, { operations, clock }).change(append('b'));

    expect((await stat(path)).mode & 0o777).toBe(0o604);
  });

  it('counts the names of a file', async () => {
    await link(await touched(), workspace.path('other.yaml'));

    expect(await stored().read()).toMatchObject({ links: 2 });
  });

  it.each(['.DS_Store', 'Thumbs.db', 'secrets.yaml'])(
    'says at once that the lock holds %s, and leaves it there',
    async (name) => {
      await workspace.write(`file.yaml.lock/${name}`, '');

      await expect(stored().change(append('a'))).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('file.yaml.lock'),
      });
      expect(await workspace.files()).toEqual(['file.yaml.lock']);
    },
  );

  it('says at once that a file is in the place of the lock', async () => {
    await workspace.write('file.yaml.lock', 'of another program');

    await expect(stored().change(append('a'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await workspace.read('file.yaml.lock')).toBe('of another program');
  });

  it('does not touch the file when there is nothing to write', async () => {
    await workspace.write('file.yaml', 'a');
    const before = await stat(workspace.path('file.yaml'));
    const result = await stored().change(async () => ({ text: undefined, result: 'same' }));

    expect(result).toBe('same');
    expect((await stat(workspace.path('file.yaml'))).ino).toBe(before.ino);
  });

  it('loses none of many changes at the same time', async () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(letters.map((letter) => stored().change(append(letter))));

    expect([...(await workspace.read('file.yaml'))].sort()).toEqual(letters);
    expect(await workspace.files()).toEqual(['file.yaml']);
  });

  it.each([
    ['changed', 'a'],
    ['created', undefined],
  ])('writes nothing when the file was %s meanwhile', async (_, before) => {
    if (before !== undefined) await workspace.write('file.yaml', before);
    const change = stored().change(async () => {
      await workspace.write('file.yaml', 'theirs');
      return { text: 'ours', result: undefined };
    });

    await expect(change).rejects.toMatchObject({ code: 'conflict' });
    expect(await workspace.read('file.yaml')).toBe('theirs');
    expect(await workspace.files()).toEqual(['file.yaml']);
  });

  it('does not bring back a file that was removed meanwhile', async () => {
    await workspace.write('file.yaml', 'a');
    const change = stored().change(async () => {
      await rm(workspace.path('file.yaml'));
      return { text: 'ours', result: undefined };
    });

    await expect(change).rejects.toMatchObject({ code: 'conflict' });
    expect(await workspace.files()).toEqual([]);
  });

  it('leaves everything as it was when a change fails', async () => {
    await workspace.write('file.yaml', 'a');

    await expect(stored().change(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await workspace.read('file.yaml')).toBe('a');
    expect(await workspace.files()).toEqual(['file.yaml']);
  });

  it('removes what processes that died left behind, and nothing else', async () => {
    await workspace.write('.file.yaml.0123456789abcdef.tmp', 'half a te');
    await workspace.write('.file.yaml.fedcba9876543210.tmp/1-2-3/x', '');
    const others = ['.file.yaml.tmp', '.file.yaml.backup.tmp', '.other.yaml.0123456789abcdef.tmp'];
    for (const name of others) await workspace.write(name, 'x');
    await stored().change(append('a'));

    expect([...(await workspace.files())].sort()).toEqual([...others, 'file.yaml'].sort());
  });

  it('refuses a file outside the workspace', async () => {
    const outside = stored('../../../outside.yaml');

    await expect(outside.read()).rejects.toMatchObject({ code: 'denied' });
    await expect(outside.change(append('a'))).rejects.toMatchObject({ code: 'denied' });
  });

  it('refuses a folder and what is no text', async () => {
    await expect(createStoredFile(workspace.path(''), workspace.root).read()).rejects.toMatchObject(
      {
        code: 'denied',
      },
    );
    await writeFile(workspace.path('file.yaml'), Buffer.from([0x61, 0xff]));

    await expect(stored().read()).rejects.toMatchObject({ code: 'corrupt' });
  });
});
