import { stat } from 'node:fs/promises';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { replaceFile } from './replace-file';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

describe('replaceFile', () => {
  it('puts the new text in the place of the old', async () => {
    await workspace.write('file', 'old');
    await replaceFile(workspace.path('file'), 'new', 0o640, async () => undefined);

    expect(await workspace.read('file')).toBe('new');
    expect((await stat(workspace.path('file'))).mode & 0o777).toBe(0o640);
    expect(await workspace.files()).toEqual(['file']);
  });

  it('shows the old text until the very end', async () => {
    await workspace.write('file', 'old');
    let during: string | undefined;
    await replaceFile(workspace.path('file'), 'new', 0o644, async () => {
      during = await workspace.read('file');
    });

    expect(during).toBe('old');
  });

  it('leaves the old file and nothing else when it is stopped', async () => {
    await workspace.write('file', 'old');
    const stop = async () => Promise.reject(new Error('stopped'));

    await expect(replaceFile(workspace.path('file'), 'new', 0o644, stop)).rejects.toThrow(
      'stopped',
    );
    expect(await workspace.read('file')).toBe('old');
    expect(await workspace.files()).toEqual(['file']);
  });

  it('leaves nothing when the rename fails', async () => {
    await workspace.write('folder/inside', 'old');

    await expect(
      replaceFile(workspace.path('folder'), 'new', 0o644, async () => undefined),
    ).rejects.toThrow();
    expect(await workspace.files()).toEqual(['folder']);
  });
});
