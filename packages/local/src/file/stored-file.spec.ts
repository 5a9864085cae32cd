import { chmod, lstat, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createStoredFile } from './stored-file';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function stored(name = 'file.yaml') {
  return createStoredFile(workspace.path(name), workspace.root);
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
