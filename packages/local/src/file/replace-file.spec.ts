import { stat } from 'node:fs/promises';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { fileOperations } from './file-operations';
import { replaceFile } from './replace-file';
import type { Replacement } from './replace-file';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function replace(name: string, changes: Partial<Replacement> = {}): Promise<void> {
  const confirm = async (): Promise<void> => undefined;
  const replacement = { path: workspace.path(name), text: 'new', mode: 0o644, confirm };
  return replaceFile({ ...replacement, ...changes }, fileOperations);
}

describe('replaceFile', () => {
  it('puts the new text in the place of the old', async () => {
    await workspace.write('file', 'old');
    await replace('file', { mode: 0o640 });

    expect(await workspace.read('file')).toBe('new');
    expect((await stat(workspace.path('file'))).mode & 0o777).toBe(0o640);
    expect(await workspace.files()).toEqual(['file']);
  });

  it('shows the old text until the very end', async () => {
    await workspace.write('file', 'old');
    let during: string | undefined;
    await replace('file', {
      confirm: async () => {
        during = await workspace.read('file');
      },
    });

    expect(during).toBe('old');
  });

  it('leaves the old file and nothing else when it is stopped', async () => {
    await workspace.write('file', 'old');
    const confirm = async () => Promise.reject(new Error('stopped'));

    await expect(replace('file', { confirm })).rejects.toThrow('stopped');
    expect(await workspace.read('file')).toBe('old');
    expect(await workspace.files()).toEqual(['file']);
  });

  it('leaves nothing when the rename fails', async () => {
    await workspace.write('folder/inside', 'old');

    await expect(replace('folder')).rejects.toThrow();
    expect(await workspace.files()).toEqual(['folder']);
  });
});
