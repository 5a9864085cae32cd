import { basename, dirname } from 'node:path';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { failingOperations } from './__fixtures__/intercepted-operations';
import { fileOperations } from './file-operations';
import { removeTemporaries, temporaryPathFor } from './temporary-path';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

describe('temporaryPathFor', () => {
  it('names a hidden neighbour of the file, each time another one', () => {
    const file = workspace.path('file.yaml');
    const paths = Array.from({ length: 20 }, () => temporaryPathFor(file));

    expect(new Set(paths).size).toBe(20);
    for (const path of paths) {
      expect(dirname(path)).toBe(dirname(file));
      expect(basename(path)).toMatch(/^\.file\.yaml\.[0-9a-f]{16}\.tmp$/);
    }
  });
});

describe('removeTemporaries', () => {
  const file = () => workspace.path('file.yaml');
  const leftover = () => basename(temporaryPathFor(file()));
  const failing = (code: string) => failingOperations(code, ({ name }) => name === 'rm');

  it('removes files and folders at temporary paths of the file', async () => {
    await workspace.write(leftover(), 'x');
    await workspace.write(`${leftover()}/owner/x`, 'x');
    await removeTemporaries(file(), fileOperations);

    expect(await workspace.files()).toEqual([]);
  });

  it('has nothing to do in a folder that is not there', async () => {
    await removeTemporaries(workspace.path('no/file.yaml'), fileOperations);

    expect(await workspace.files()).toEqual([]);
  });

  it('goes on when somebody prepares a lock at this moment', async () => {
    await workspace.write(`${leftover()}/owner/x`, 'x');

    await expect(removeTemporaries(file(), failing('ENOTEMPTY'))).resolves.toBeUndefined();
  });

  it('rejects when something stays that could still be renamed', async () => {
    await workspace.write(leftover(), 'x');

    await expect(removeTemporaries(file(), failing('EACCES'))).rejects.toMatchObject({
      code: 'EACCES',
    });
  });
});
