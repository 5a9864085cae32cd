import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace } from '../../__fixtures__/temporary-workspace';
import { describeIdentity, ensureIdentity } from './ensure-identity';

const now = new Date('2030-01-02T03:04:05Z');

describe('ensureIdentity', () => {
  it('makes an identity that only its owner can read, where sops finds it', async () => {
    const { root: config } = createWorkspace();
    const { root: workspaceRoot } = createWorkspace();
    const outcome = await ensureIdentity({
      environment: { XDG_CONFIG_HOME: config },
      workspaceRoot,
      now,
    });
    const file = join(config, 'sops', 'age', 'keys.txt');
    expect(outcome).toEqual({
      status: 'created',
      file,
      recipient: expect.stringMatching(/^age1[a-z0-9]{58}$/),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('finds it the next time, and leaves it as it is', async () => {
    const { root: config } = createWorkspace();
    const place = {
      environment: { XDG_CONFIG_HOME: config },
      workspaceRoot: createWorkspace().root,
      now,
    };
    const first = await ensureIdentity(place);
    const text = readFileSync(join(config, 'sops/age/keys.txt'), 'utf8');
    expect(await ensureIdentity(place)).toEqual({
      status: 'found',
      recipients: 'recipient' in first ? [first.recipient] : [],
    });
    expect(readFileSync(join(config, 'sops/age/keys.txt'), 'utf8')).toBe(text);
  });

  it.each([
    ['a file that is named and not there', { SOPS_AGE_KEY_FILE: '/nowhere/keys.txt' }, 'failed'],
    ['an identity with a typing error', { SOPS_AGE_KEY: 'AGE-SECRET-KEY-1QQQ' }, 'failed'],
    ['a command that gives identities', { SOPS_AGE_KEY_CMD: 'security find key' }, 'command'],
  ])('makes none beside %s', async (_case, environment, status) => {
    const config = createWorkspace();
    const outcome = await ensureIdentity({
      environment: { ...environment, XDG_CONFIG_HOME: config.root },
      workspaceRoot: createWorkspace().root,
      now,
    });
    expect(outcome.status).toBe(status);
    expect(() => statSync(join(config.root, 'sops'))).toThrow('ENOENT');
  });

  it.each([
    ['there is no home folder', () => ({})],
    ['the home folder is inside the workspace', (root: string) => ({ HOME: join(root, 'home') })],
    [
      'the place is taken by a file without identities',
      (root: string) => ({ XDG_CONFIG_HOME: join(root, '..', 'taken') }),
    ],
  ])('makes none when %s', async (_case, environmentOf) => {
    const parent = createWorkspace({ 'taken/sops/age/keys.txt': '# nothing yet\n', 'ws/a': '' });
    const workspaceRoot = join(parent.root, 'ws');
    const outcome = await ensureIdentity({
      environment: environmentOf(workspaceRoot),
      workspaceRoot,
      now,
    });
    expect(outcome.status).toBe('failed');
  });
});

describe('describeIdentity', () => {
  it('says where a new identity is and what to give to others, and never the identity', async () => {
    const { root: config } = createWorkspace();
    const outcome = await ensureIdentity({
      environment: { XDG_CONFIG_HOME: config },
      workspaceRoot: createWorkspace().root,
      now,
    });
    const text = JSON.stringify(describeIdentity(outcome));
    expect(text).toContain('keys.txt');
    expect(text).toContain('recipient' in outcome ? outcome.recipient : 'a recipient');
    expect(text).not.toContain('AGE-SECRET-KEY');
  });

  it.each([
    [{ status: 'found' as const, recipients: ['age1a'] }, 'note'],
    [{ status: 'command' as const }, 'note'],
    [{ status: 'failed' as const, problems: ['no home'] }, 'warning'],
  ])('calls %j a %s', (outcome, severity) => {
    expect(describeIdentity(outcome).severity).toBe(severity);
  });
});
