import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { findToken } from './find-token';

describe('findToken', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'stackref-token-'));
  });
  afterEach(async () => {
    await rm(home, { recursive: true });
  });

  it.each([
    [{ BAO_TOKEN: 'bao', VAULT_TOKEN: 'vault' }, 'bao'],
    [{ BAO_TOKEN: '', VAULT_TOKEN: ' vault\n' }, 'vault'],
    [{}, 'of-the-file'],
  ])('looks for it where the bao command does: %j', async (environment, token) => {
    await writeFile(join(home, '.vault-token'), 'of-the-file\n');
    expect((await findToken(environment, home)).token.reveal()).toBe(token);
  });

  it('reads the file that a variable names', async () => {
    const file = join(home, 'token');
    await writeFile(file, 'named');
    const { token } = await findToken({ BAO_TOKEN_PATH: file }, home);
    expect(token.reveal()).toBe('named');
  });

  it('says that there is none', async () => {
    await expect(findToken({}, home)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('does not show what cannot be a token', async () => {
    const error: unknown = await findToken({ BAO_TOKEN: 'two words\nof a secret' }, home).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(inspect(error, { depth: Infinity })).not.toContain('secret');
  });

  it('tells a file that cannot be read from one that is not there', async () => {
    await expect(findToken({ BAO_TOKEN_PATH: home }, home)).rejects.toMatchObject({
      code: 'unauthenticated',
      cause: { code: 'EISDIR' },
    });
  });
});
