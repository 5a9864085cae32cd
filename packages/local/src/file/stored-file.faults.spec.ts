import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { failingOperations } from './__fixtures__/intercepted-operations';
import type { FileCall } from './__fixtures__/intercepted-operations';
import { clock } from './clock';
import type { FileOperations } from './file-operations';
import { createStoredFile } from './stored-file';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function change(operations?: FileOperations): Promise<undefined> {
  const environment = operations && { operations, clock };
  return createStoredFile(workspace.path('file.yaml'), workspace.root, environment).change(
    async (state) => ({ text: `${state?.text ?? ''}new`, result: undefined }),
  );
}

const isTemporary = ({ path }: FileCall) => path.endsWith('.tmp');
const named =
  (name: string) =>
  (call: FileCall): boolean =>
    call.name === name && isTemporary(call);
const locking = ({ name, path }: FileCall): boolean => name === 'mkdir' && path.includes('.tmp');
const isOfFolder = ({ name, path }: FileCall): boolean =>
  name === 'handle.sync' && path.endsWith('prod');

describe.each([
  ['making the temporary file', named('open'), 'EACCES', 'denied'],
  ['making the temporary file', named('open'), 'EROFS', 'denied'],
  ['making the temporary file', named('open'), 'EMFILE', 'unavailable'],
  ['setting permissions', named('handle.chmod'), 'EPERM', 'denied'],
  ['writing', named('handle.writeFile'), 'EIO', 'unavailable'],
  ['writing to a full disk', named('handle.writeFile'), 'ENOSPC', 'unavailable'],
  ['writing beyond a quota', named('handle.writeFile'), 'EDQUOT', 'unavailable'],
  ['fsync', named('handle.sync'), 'EIO', 'unavailable'],
  ['fsync on a full disk', named('handle.sync'), 'ENOSPC', 'unavailable'],
  ['closing', named('handle.close'), 'EIO', 'unavailable'],
  ['locking', locking, 'EACCES', 'denied'],
  ['locking on a full disk', locking, 'ENOSPC', 'unavailable'],
  ['locking on a broken disk', locking, 'EIO', 'unavailable'],
  ['reading the file', ({ name }: FileCall) => name === 'readRegularFile', 'EIO', 'unavailable'],
  ['reading the folder', ({ name }: FileCall) => name === 'readdir', 'EIO', 'unavailable'],
  [
    'renaming',
    ({ name, path }: FileCall) => name === 'rename' && !path.includes('.lock'),
    'EIO',
    'unavailable',
  ],
])('a stored file when %s fails', (_, isFailing, errno, code) => {
  it.each([
    ['exists', 'old'],
    ['does not exist', undefined],
  ])(`answers ${errno} with what to do and stays as it was, where it %s`, async (__, text) => {
    if (text !== undefined) await workspace.write('file.yaml', text);
    const before = await workspace.files();
    const error: unknown = await change(failingOperations(errno, isFailing)).catch(
      (reason: unknown) => reason,
    );

    expect(error).toBeInstanceOf(SecretsManagerError);
    expect(error).toMatchObject({ code, cause: { code: errno } });
    expect(String(error)).toContain(`stacks/prod/file.yaml`);
    expect(await workspace.files()).toEqual(before);
    if (text !== undefined) expect(await workspace.read('file.yaml')).toBe(text);

    await change();
    expect(await workspace.read('file.yaml')).toBe(`${text ?? ''}new`);
  });
});

describe('a stored file when the disk does not confirm the rename', () => {
  it('says that the file is written, and what is unsure', async () => {
    await workspace.write('file.yaml', 'old');

    await expect(change(failingOperations('EIO', isOfFolder))).rejects.toMatchObject({
      code: 'unavailable',
      message: 'stacks/prod/file.yaml was written, but the disk did not confirm it (EIO).',
    });
    expect(await workspace.read('file.yaml')).toBe('oldnew');
    expect(await workspace.files()).toEqual(['file.yaml']);
  });

  it.each(['EINVAL', 'ENOTSUP'])('takes %s as a file system without that', async (code) => {
    await change(failingOperations(code, isOfFolder));

    expect(await workspace.read('file.yaml')).toBe('new');
  });
});

describe('a stored file when nothing can be removed any more', () => {
  const isRemoving = ({ name }: FileCall) => name === 'rm' || name === 'rmdir';

  it('tells the first error, and the next writer cleans up', async () => {
    await workspace.write('file.yaml', 'old');
    const operations = failingOperations(
      'EIO',
      (call) => isRemoving(call) || named('handle.sync')(call),
    );

    await expect(change(operations)).rejects.toMatchObject({ cause: { syscall: 'sync' } });
    expect(await workspace.read('file.yaml')).toBe('old');
  });

  it('confirms what was written', async () => {
    await change(failingOperations('EIO', isRemoving));

    expect(await workspace.read('file.yaml')).toBe('new');
  });
});
