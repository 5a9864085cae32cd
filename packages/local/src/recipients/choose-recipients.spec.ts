import { createTestWorkspace } from '../__fixtures__/test-workspace';
import type { TestWorkspace } from '../__fixtures__/test-workspace';
import { createIdentityFinder } from '../identity/find-identities';
import { chooseRecipients } from './choose-recipients';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function choose(configured: readonly string[] = [], { environment } = workspace.context) {
  return chooseRecipients(
    workspace.path('secrets.yaml'),
    'stacks/prod/secrets.yaml',
    configured,
    workspace.root,
    createIdentityFinder(environment),
  );
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

    expect(await choose()).toEqual({ recipients: ['age1a', 'age1b'], macOnlyEncrypted: false });
  });

  it('takes the nearest .sops.yaml and matches relative to it', async () => {
    await configure('  - age: age1root');
    await workspace.write(
      '.sops.yaml',
      'creation_rules:\n  - path_regex: ^secrets\n    age: age1near\n',
    );

    expect(await choose()).toMatchObject({ recipients: ['age1near'] });
  });

  it('looks no further up than the workspace', async () => {
    await configure('  - age: age1outside');
    const { recipients } = await chooseRecipients(
      workspace.path('secrets.yaml'),
      'secrets.yaml',
      [],
      workspace.path(''),
      createIdentityFinder(workspace.context.environment),
    );

    expect(recipients).toEqual([workspace.identity.recipient]);
  });

  it('takes over what the rule says about authentication', async () => {
    await configure('  - age: age1a', '    mac_only_encrypted: true');

    expect(await choose()).toMatchObject({ macOnlyEncrypted: true });
  });

  it('takes the owner of the identities when no rule matches', async () => {
    await configure('  - path_regex: ^dev/', '    age: age1dev');

    expect(await choose()).toMatchObject({ recipients: [workspace.identity.recipient] });
  });

  it('says how to make an identity when there is nobody', async () => {
    const refusal = choose([], workspace.stranger);

    await expect(refusal).rejects.toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('age-keygen'),
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
    ['with an expression of Go only', ['  - path_regex: (?i)^x', '    age: age1a']],
  ])('refuses a .sops.yaml %s', async (_, rules) => {
    await configure(...rules);

    await expect(choose()).rejects.toMatchObject({ code: 'corrupt' });
  });
});
