import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createIdentityFinder } from './find-identities';
import { generateIdentity } from './identity';
import type { Identity } from './identity';

let workspace: TestWorkspace;
let identity: Identity;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  identity = await generateIdentity();
});

afterEach(() => workspace.remove());

/** A command that prints an identity file, and appends the recipient it was asked for to a log. */
async function commandThatPrints(text: string): Promise<string> {
  await workspace.write('answer.txt', text);
  await workspace.write(
    'command.cjs',
    `const { appendFileSync, readFileSync } = require('node:fs');
     appendFileSync(${JSON.stringify(workspace.path('log'))}, process.env.SOPS_AGE_RECIPIENT + '\\n');
     process.stdout.write(readFileSync(process.argv[2], 'utf8'));`,
  );
  return `"${process.execPath}" '${workspace.path('command.cjs')}' ${workspace.path('answer.txt')}`;
}

describe('createIdentityFinder', () => {
  it('finds nothing in an empty environment, and nothing wrong with it', async () => {
    const finder = createIdentityFinder({});

    expect(await finder.atRest()).toEqual({ identities: [], problems: [] });
    expect(await finder.fromCommand('age1x')).toEqual({ identities: [], problems: [] });
  });

  it('finds the identity in SOPS_AGE_KEY with its recipient', async () => {
    const { identities } = await createIdentityFinder({
      SOPS_AGE_KEY: identity.key.reveal(),
    }).atRest();

    expect(identities.map(({ recipient }) => recipient)).toEqual([identity.recipient]);
  });

  it('finds the identities of every place', async () => {
    const [inFile, inConfig] = [await generateIdentity(), await generateIdentity()];
    await workspace.write('identity.txt', inFile.key.reveal());
    await workspace.write('config/sops/age/keys.txt', inConfig.key.reveal());
    const { identities, problems } = await createIdentityFinder({
      SOPS_AGE_KEY: identity.key.reveal(),
      SOPS_AGE_KEY_FILE: workspace.path('identity.txt'),
      XDG_CONFIG_HOME: workspace.path('config'),
      AppData: workspace.path('config'),
    }).atRest();

    const recipients = [identity, inFile, inConfig].map(({ recipient }) => recipient);
    expect(identities.map(({ recipient }) => recipient)).toEqual(recipients);
    expect(problems).toEqual([]);
  });

  it('says that the file in SOPS_AGE_KEY_FILE is not there, and misses no default file', async () => {
    const { problems } = await createIdentityFinder({
      SOPS_AGE_KEY_FILE: workspace.path('gone.txt'),
      HOME: workspace.path('home'),
    }).atRest();

    expect(problems).toEqual([expect.stringContaining(workspace.path('gone.txt'))]);
  });

  it('says that a file cannot be read', async () => {
    const { problems } = await createIdentityFinder({
      SOPS_AGE_KEY_FILE: workspace.path(''),
    }).atRest();

    expect(problems).toEqual([expect.stringContaining('is a folder')]);
  });

  it('says that an identity has a typing error, and quotes none of it', async () => {
    const key = identity.key.reveal();
    const typo = `${key.slice(0, -1)}${key.endsWith('Q') ? 'P' : 'Q'}`;
    const { identities, problems } = await createIdentityFinder({ SOPS_AGE_KEY: typo }).atRest();

    expect(identities).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain(typo.slice(-20));
  });

  it.each(['SOPS_AGE_SSH_PRIVATE_KEY_FILE', 'SOPS_AGE_SSH_PRIVATE_KEY_CMD'])(
    'says that %s is not supported',
    async (variable) => {
      const { problems } = await createIdentityFinder({ [variable]: 'x' }).atRest();

      expect(problems).toEqual([expect.stringContaining(variable)]);
    },
  );

  it('asks the command for a recipient, once', async () => {
    const command = await commandThatPrints(identity.key.reveal());
    const finder = createIdentityFinder({ SOPS_AGE_KEY_CMD: command });

    expect(await finder.atRest()).toEqual({ identities: [], problems: [] });
    const [first] = (await finder.fromCommand('age1first')).identities;
    await finder.fromCommand('age1first');
    await finder.fromCommand('age1second');

    expect(first?.recipient).toBe(identity.recipient);
    expect(await workspace.read('log')).toBe('age1first\nage1second\n');
  });

  it.each([
    [
      'fails',
      () => `"${process.execPath}" -e 'console.log("hunter2"); process.exit(3)'`,
      'status 3',
    ],
    ['does not exist', () => 'no-such-program-of-stackref', 'ENOENT'],
    ['has an open quote', () => '"a', 'quote'],
    ['expands nothing', () => '$(echo hunter2)', 'ENOENT'],
  ])('says that a command %s, without what it printed', async (_, command, reason) => {
    const finder = createIdentityFinder({ SOPS_AGE_KEY_CMD: command() });
    const { identities, problems } = await finder.fromCommand('age1x');

    expect(identities).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(reason)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
