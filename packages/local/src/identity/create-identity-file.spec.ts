import { readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createIdentityFile } from './create-identity-file';
import { createIdentityFinder } from './find-identities';

let workspace: TestWorkspace;
let home: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  home = await createTestWorkspace();
});

afterEach(async () => {
  await workspace.remove();
  await home.remove();
});

function create(file: string) {
  return createIdentityFile(file, { workspaceRoot: workspace.root, now: new Date(0) });
}

describe('createIdentityFile', () => {
  it('makes an identity that is found by its file', async () => {
    const { file, recipient } = await create(join(home.root, 'new', 'keys.txt'));
    const { identities } = await createIdentityFinder({ SOPS_AGE_KEY_FILE: file }).atRest();

    expect(identities.map((identity) => identity.recipient)).toEqual([recipient]);
    expect(await readFile(file, 'utf8')).toMatch(
      /^# created: 1970-01-01T00:00:00Z\n# public key: age1\w+\n[A-Z0-9-]+\n$/,
    );
  });

  it('lets nobody but the owner read it', async () => {
    const { file } = await create(join(home.root, 'new', 'keys.txt'));

    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home.root, 'new'))).mode & 0o777).toBe(0o700);
  });

  it('overwrites nothing', async () => {
    const file = join(home.root, 'keys.txt');
    const before = await create(file);

    await expect(create(file)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(file, 'utf8')).toContain(before.recipient);
  });

  it('refuses a place in the workspace, also behind a link', async () => {
    await symlink(workspace.root, join(home.root, 'link'));

    for (const file of [workspace.path('keys.txt'), join(home.root, 'link', 'new', 'keys.txt')]) {
      await expect(create(file)).rejects.toMatchObject({ code: 'denied' });
    }
    expect(await workspace.files()).toEqual([]);
  });

  it('says that a place cannot be written', async () => {
    const { file } = await create(join(home.root, 'keys.txt'));

    await expect(create(join(file, 'below'))).rejects.toMatchObject({ code: 'denied' });
  });
});
