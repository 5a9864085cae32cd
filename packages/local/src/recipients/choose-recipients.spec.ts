import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createIdentityFinder } from '../identity/find-identities';
import { chooseRecipients } from './choose-recipients';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function choose(
  recipients: readonly string[] = [],
  { environment } = workspace.context,
  workspaceRoot = workspace.root,
) {
  const path = workspace.path('secrets.yaml');
  const finder = createIdentityFinder(environment);
  const sources = { path, recipients, workspaceRoot, environment, finder };
  return chooseRecipients(sources, 'stacks/prod/secrets.yaml');
}

/** Somebody with these variables besides those of the context. */
function withVariables(variables: Readonly<Record<string, string>>) {
  return {
    ...workspace.context,
    environment: { ...workspace.context.environment, ...variables },
  };
}

/** `.sops.yaml` of the workspace's root. */
function configure(...rules: readonly string[]): Promise<void> {
  return workspace.write('../../.sops.yaml', ['creation_rules:', ...rules, ''].join('\n'));
}

describe('chooseRecipients', () => {
  it('takes those of the stack first, once each', async () => {
    await configure('  - age: age1rule');

    expect(await choose(['age1a', 'age1b', 'age1a'])).toMatchObject({
      recipients: ['age1a', 'age1b'],
    });
  });

  it.each([
    ['one text', ['  - age: age1a,age1b']],
    ['several lines', ['  - age: >-', '      age1a,', '      age1b']],
    ['a list', ['  - age: [age1a, age1b]']],
    [
      'the first rule that matches',
      [
        '  - path_regex: ^dev/',
        '    age: age1dev',
        '  - path_regex: ^stacks/prod/.*\\.yaml$',
        '    age: age1a,age1b',
        '  - age: age1rest',
      ],
    ],
  ])('takes those of .sops.yaml, written as %s', async (_, rules) => {
    await configure(...rules);

    expect(await choose()).toEqual({
      recipients: ['age1a', 'age1b'],
      macOnlyEncrypted: false,
      source: '.sops.yaml',
    });
  });

  it('takes the nearest .sops.yaml and matches relative to it', async () => {
    await configure('  - age: age1root');
    await workspace.write(
      '.sops.yaml',
      'creation_rules:\n  - path_regex: ^secrets\n    age: age1near\n',
    );

    expect(await choose()).toMatchObject({ recipients: ['age1near'] });
  });

  it('looks up to the root of the git repository, and without one to that of the workspace', async () => {
    await configure('  - age: age1outside');
    const inner = workspace.path('');

    expect(await choose([], workspace.context, inner)).toMatchObject({
      recipients: [workspace.identity.recipient],
      source: 'the identity of whoever wrote it',
    });
    await mkdir(join(workspace.root, '.git'));
    expect(await choose([], workspace.context, inner)).toMatchObject({
      recipients: ['age1outside'],
      source: '../../.sops.yaml',
    });
    await workspace.write('.git', 'gitdir: elsewhere'); // as in a submodule and a worktree
    expect(await choose([], workspace.context, inner)).toMatchObject({
      recipients: [workspace.identity.recipient],
    });
  });

  it('takes those in SOPS_AGE_RECIPIENTS instead of those of a rule, whose options still count', async () => {
    await configure('  - age: age1rule', '    pgp: ABC', '    mac_only_encrypted: true');

    expect(await choose([], withVariables({ SOPS_AGE_RECIPIENTS: 'age1a, age1b' }))).toEqual({
      recipients: ['age1a', 'age1b'],
      macOnlyEncrypted: true,
      source: 'SOPS_AGE_RECIPIENTS',
    });
  });

  it('takes the configuration that SOPS_CONFIG names', async () => {
    await configure('  - age: age1rule');
    await workspace.write('other.yaml', 'creation_rules: [{age: age1other}]');
    const variables = { SOPS_CONFIG: workspace.path('other.yaml') };

    expect(await choose([], withVariables(variables))).toMatchObject({ recipients: ['age1other'] });
  });

  it.each([
    ['keys of another kind in a variable', { SOPS_PGP_FP: 'ABC' }],
    ['a SOPS_CONFIG that is not there', { SOPS_CONFIG: '/no/such/file' }],
  ])('refuses %s', async (_, variables) => {
    await expect(choose([], withVariables(variables))).rejects.toMatchObject({ code: 'denied' });
  });

  it('takes over what the rule says about authentication', async () => {
    await configure('  - age: age1a', '    mac_only_encrypted: true');

    expect(await choose()).toMatchObject({ macOnlyEncrypted: true });
  });

  it.each([
    ['no rule matches', ['  - path_regex: ^dev/', '    age: age1dev'], {}],
    ['no rule matches, recipients in a variable or not', ['  - path_regex: ^dev/'], 'age1a'],
    ['the rule that matches names nobody', ['  - path_regex: ^stacks/', '  - age: age1a'], {}],
    ['there are rules, but not one', ['  []'], {}],
  ])('refuses when %s', async (_, rules, named) => {
    await configure(...rules);
    const variables = typeof named === 'string' ? { SOPS_AGE_RECIPIENTS: named } : named;

    await expect(choose([], withVariables(variables))).rejects.toMatchObject({ code: 'denied' });
  });

  it('takes the owner of the identities when a configuration has no rules', async () => {
    await workspace.write('../../.sops.yaml', 'creation_rules:\ndestination_rules: []\n');

    expect(await choose()).toMatchObject({ recipients: [workspace.identity.recipient] });
  });

  it('says how to make an identity when there is nobody', async () => {
    const refusal = choose([], workspace.stranger);

    await expect(refusal).rejects.toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('npx nx g @stackref/nx:init'),
    });
  });

  it.each([
    ['other keys', ['  - pgp: ABC', '    age: age1a']],
    ['key groups', ['  - key_groups: [{age: [age1a]}]']],
    ['a rule of what is encrypted', ['  - age: age1a', '    encrypted_regex: ^x$']],
  ])('refuses a rule with %s instead of ignoring it', async (_, rules) => {
    await configure(...rules);

    await expect(choose()).rejects.toMatchObject({ code: 'denied' });
  });

  it.each([
    ['that is no YAML', ['  - {']],
    ['with rules that are none', ['  a: b']],
    ['with rules that multiply', ['  - &a [x]', '  - [*a, *b]']],
    ['with a key that is there twice', ['  - age: age1a', '    age: age1b']],
    ['that holds two documents', ['  - age: age1a', '---', 'creation_rules: []']],
  ])('refuses a .sops.yaml %s', async (_, rules) => {
    await configure(...rules);

    await expect(choose()).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses a .sops.yml, which nobody reads', async () => {
    await workspace.write('../../.sops.yml', 'creation_rules: [{age: age1a}]');

    await expect(choose()).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('refuses an expression that Go may read differently', async () => {
    await configure('  - path_regex: (?P<name>x)', '    age: age1a');

    await expect(choose()).rejects.toMatchObject({ code: 'denied' });
  });
});
