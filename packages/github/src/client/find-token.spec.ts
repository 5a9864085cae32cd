import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { findToken } from './find-token';

const apiUrl = 'https://api.github.com';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stackref-gh-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Puts a program called gh first in the PATH. */
async function installGh(script: string): Promise<{ readonly PATH: string }> {
  const file = join(folder, 'gh');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return { PATH: folder };
}

const printArguments = `printf '%s,' "$@"`;

async function textOf(environment: Readonly<Record<string, string>>, url = apiUrl) {
  const { value, source } = await findToken(environment, url);
  return [value.reveal(), source];
}

describe('findToken', () => {
  it('looks into GH_TOKEN, then into GITHUB_TOKEN, then asks gh', async () => {
    const gh = await installGh('echo of-gh');

    expect(await textOf({ ...gh, GH_TOKEN: 'a', GITHUB_TOKEN: 'b' })).toEqual(['a', 'GH_TOKEN']);
    expect(await textOf({ ...gh, GH_TOKEN: '', GITHUB_TOKEN: 'b\n' })).toEqual([
      'b',
      'GITHUB_TOKEN',
    ]);
    expect(await textOf(gh)).toEqual(['of-gh', 'gh auth token --hostname github.com']);
  });

  it.each([
    ['https://api.github.com', 'github.com'],
    ['https://api.acme.ghe.com', 'acme.ghe.com'],
    ['https://github.acme.com/api/v3', 'github.acme.com'],
    ['https://api.acme.com/api/v3', 'api.acme.com'],
  ])('asks gh about the host of %s: %s', async (url, host) => {
    const [token] = await textOf(await installGh(printArguments), url);

    expect(token).toBe(`auth,token,--hostname,${host},`);
  });

  it('keeps the token for GitHub from other hosts, and theirs from GitHub', async () => {
    const tokens = { GH_TOKEN: 'a', GITHUB_TOKEN: 'b', GH_ENTERPRISE_TOKEN: 'c', PATH: folder };
    const url = 'https://github.acme.com/api/v3';

    expect(await textOf(tokens, 'https://api.acme.ghe.com')).toEqual(['a', 'GH_TOKEN']);
    expect(await textOf(tokens, 'http://127.0.0.1:4010')).toEqual(['a', 'GH_TOKEN']);
    expect(await textOf(tokens, url)).toEqual(['c', 'GH_ENTERPRISE_TOKEN']);
    await expect(textOf({ GH_TOKEN: 'a', PATH: folder }, url)).rejects.toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('GH_ENTERPRISE_TOKEN'),
    });
  });

  it('sends the token of a job to the server that runs it', async () => {
    const job = { GITHUB_TOKEN: 'b', GITHUB_API_URL: 'https://github.acme.com/api/v3' };

    expect(await textOf(job, 'https://github.acme.com/api/v3')).toEqual(['b', 'GITHUB_TOKEN']);
  });

  it.each(['exit 1', 'echo half; exit 1', 'true'])('has none when gh says: %s', async (script) => {
    const outcome = findToken(await installGh(script), apiUrl);

    await expect(outcome).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('has none when gh is not installed', async () => {
    await expect(findToken({ PATH: folder }, apiUrl)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it.each([
    ['GH_TOKEN', { GH_TOKEN: 'hunter2\nhunter3' }],
    ['GH_TOKEN', { GH_TOKEN: ' ', GITHUB_TOKEN: 'b' }],
    ['GITHUB_TOKEN', { GITHUB_TOKEN: '"hunter2"' }],
    ['GITHUB_TOKEN', { GH_TOKEN: '', GITHUB_TOKEN: 'Bearer hunter2' }],
  ])('names %s when it cannot be sent, and does not show it', async (name, environment) => {
    const error: unknown = await findToken(environment, apiUrl).catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      code: 'unauthenticated',
      message: expect.stringContaining(name),
    });
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('hunter');
  });
});
