import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const repository = join(__dirname, '..', '..', '..');

/** The packages of the SDK's clients that a process has loaded when it has asked, or only imported this package. */
async function loadedBy(attributes: object | undefined): Promise<readonly string[]> {
  const program = require.resolve('./__fixtures__/list-loaded-clients');
  const args = ['-r', '@swc-node/register', program];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    attributes === undefined ? args : [...args, JSON.stringify(attributes)],
    {
      cwd: repository,
      env: { ...process.env, SWC_NODE_PROJECT: join(repository, 'tsconfig.base.json') },
    },
  );
  return JSON.parse(stdout) as readonly string[];
}

describe('the package', () => {
  it.each([
    ['no client', 'it is imported', undefined, []],
    ['no client', 'a manager is made', { ask: false }, []],
    ['the client of Secrets Manager', 'it asks Secrets Manager', {}, ['client-secrets-manager']],
    ['the client of SSM', 'it asks the Parameter Store', { service: 'ssm' }, ['client-ssm']],
  ])(
    'loads %s when %s',
    async (_what, _when, attributes, expected) => {
      expect(await loadedBy(attributes)).toEqual(expected);
    },
    30_000,
  );
});
