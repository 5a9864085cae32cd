import { createStackChecker, renderText } from '@stackref/core';
import { SecretValue } from '@stackref/core/secrets-manager';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

const stack = `components:
  secrets_manager: {flavor: local}
  store:
    flavor: mysql
    username: '{{db.user}}'
    password: '{{db.password}}'
    url: 'mysql://{{db.user}}:{{other.key}}@host'
`;

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  await workspace.write('stack.yaml', stack);
  const manager = localSecretsManager.create({}, workspace.context);
  for (const [name, key] of [
    ['db', 'password'],
    ['other', 'key'],
  ] as const) {
    await manager.write?.(name, new Map([[key, new SecretValue('CANARYvalue')]]));
  }
});

afterEach(() => workspace.remove());

async function check() {
  const checker = createStackChecker({
    workspaceRoot: workspace.root,
    environment: {},
    secretsManagers: new Map([['local', localSecretsManager]]),
    catalogs: new Map(),
  });
  return checker.check({
    file: 'stacks/prod/stack.yaml',
    level: 'SECRET_AND_KEY_EXISTS',
    plainTextSecrets: 'off',
  });
}

describe('a secrets file that cannot be used', () => {
  it.each([
    ['broken syntax', 'db:\n', 'db: {\n', undefined],
    ['a value in clear text', 'other:\n', 'other:\n    added: CANARYclear\n', 'CANARYclear'],
    [
      'a clear value of a secret that nobody references',
      'other:\n',
      'x:\n    y: CANARYx\nother:\n',
      'CANARYx',
    ],
    ['a key twice', 'other:\n', 'db: {}\nother:\n', 'db: {}'],
    ['no metadata', 'sops:', 'soup:', 'db:'],
    ['a recipient without a name', 'recipient:', 'recipients:', 'enc: |'],
    ['deep nesting', 'other:\n', `deep: ${': '.repeat(20_000)}\nother:\n`, undefined],
    ['deep braces', 'other:\n', `deep: ${'['.repeat(20_000)}\nother:\n`, undefined],
  ])('is one finding at its place: %s', async (_, from, to, at) => {
    const text = (await workspace.read('secrets.yaml')).replace(from, to);
    await workspace.write('secrets.yaml', text);
    const report = await check();
    const [finding, second] = report.diagnostics;

    expect(second).toBeUndefined();
    expect(finding).toMatchObject({
      code: 'secret-unreachable',
      range: { file: 'stacks/prod/secrets.yaml' },
      data: { secrets: ['db', 'other'], places: 4 },
    });
    expect(finding?.related.map(({ range }) => range.file)).toEqual(
      Array.from({ length: 4 }, () => 'stacks/prod/stack.yaml'),
    );
    if (at !== undefined) expect(text.slice(finding?.range.start).startsWith(at)).toBe(true);
    expect(renderText([report])).not.toMatch(/CANARY|ENC\[/);
    expect(renderText([report])).toMatch(/ {2}stacks\/prod\/secrets\.yaml(?::\d+:\d+)?\n/);
  });

  it('is one finding where it cannot be read', async () => {
    await workspace.remove();
    workspace = await createTestWorkspace();
    await workspace.write('stack.yaml', stack);
    await workspace.write('secrets.yaml/x', '');
    const { diagnostics } = await check();

    expect(diagnostics).toMatchObject([
      { code: 'secret-denied', range: { file: 'stacks/prod/stack.yaml' }, related: [{}, {}, {}] },
    ]);
  });
});
