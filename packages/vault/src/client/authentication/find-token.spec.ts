import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    expect(findToken(environment, home).token.reveal()).toBe(token);
  });

  it('reads the file that a variable names', async () => {
    const file = join(home, 'token');
    await writeFile(file, 'named');
    const { token } = findToken({ BAO_TOKEN_PATH: file }, home);
    expect(token.reveal()).toBe('named');
  });

  const failureOf = (environment: Readonly<Record<string, string>>): unknown => {
    try {
      return findToken(environment, home);
    } catch (error) {
      return error;
    }
  };

  it('says that there is none', () => {
    expect(failureOf({})).toMatchObject({ code: 'unauthenticated' });
  });

  it('does not show what cannot be a token', () => {
    const error = failureOf({ BAO_TOKEN: 'two words\nof a secret' });
    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(inspect(error, { depth: Infinity })).not.toContain('secret');
  });

  it.each<[string, (folder: string) => string, string]>([
    ['is not there', (folder) => join(folder, 'gone'), 'does not exist'],
    ['is a folder', (folder) => folder, 'a folder'],
    ['is empty', (folder) => join(folder, 'empty'), 'it is empty'],
    ['is the token itself', () => 'hvs.CAESsecret', 'BAO_TOKEN_PATH'],
  ])('names a file that %s, and what names it', async (_, pathIn, words) => {
    await writeFile(join(home, 'empty'), '\n');
    const error = failureOf({ BAO_TOKEN_PATH: pathIn(home) });
    expect(error).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining('BAO_TOKEN_PATH'),
    });
    expect(String(error)).toContain(words);
    expect(inspect(error, { depth: Infinity })).not.toContain('CAESsecret');
  });

  it('names what bao login has left where it cannot be used', async () => {
    await mkdir(join(home, '.vault-token'));
    expect(failureOf({})).toMatchObject({
      message: expect.stringContaining(join(home, '.vault-token')),
      remedy: expect.stringContaining('bao login'),
    });
  });
});
