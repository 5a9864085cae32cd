import { SecretValue } from '@stackref/core/secrets-manager';
import { serverBinary } from '../__fixtures__/server-binary';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createSmallDisk } from './__fixtures__/small-disk';
import type { SmallDisk } from './__fixtures__/small-disk';
import { writeWith } from './__fixtures__/write-with';

const sops = serverBinary('STACKREF_TEST_SOPS');

let workspace: TestWorkspace;
let disk: SmallDisk;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  disk = await createSmallDisk(workspace.path(''));
});

afterEach(async () => {
  await disk.remove();
  await workspace.remove();
});

function write(name: string): Promise<unknown> {
  const values = new Map([['key', new SecretValue(`value of ${name}`)]]);
  return writeWith(disk.operations, workspace)(name, values);
}

async function decrypted(): Promise<unknown> {
  const { stackFolder, environment } = workspace.context;
  const args = ['decrypt', '--output-type', 'json', 'secrets.yaml'];
  return JSON.parse(await sops(args, { cwd: stackFolder, environment }));
}

const filesOfStore = async (): Promise<readonly string[]> =>
  (await workspace.files()).filter((name) => name !== 'filler');

describe('a secrets file on a disk that is full', () => {
  it('stays as it was, says so, and is written when there is room again', async () => {
    await write('first');
    const before = await workspace.read('secrets.yaml');
    await disk.fill();

    await expect(write('second')).rejects.toMatchObject({
      code: 'unavailable',
      cause: { code: 'ENOSPC' },
    });
    expect(await workspace.read('secrets.yaml')).toBe(before);
    expect(await filesOfStore()).toEqual(['secrets.yaml']);
    expect(await decrypted()).toEqual({ first: { key: 'value of first' } });

    await disk.empty();
    await write('second');
    expect(await decrypted()).toEqual({
      first: { key: 'value of first' },
      second: { key: 'value of second' },
    });
  });

  it('is not made', async () => {
    await disk.fill();

    await expect(write('first')).rejects.toMatchObject({ code: 'unavailable' });
    expect(await filesOfStore()).toEqual([]);
  });
});
