import {
  SecretValue,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function open(
  context: SecretsManagerContext = workspace.context,
  attributes: Parameters<typeof localSecretsManager.create>[0] = {},
): Required<Omit<SecretsManager, 'close'>> {
  const manager = localSecretsManager.create(attributes, context);
  const { describe, listKeys, list, read, write, checkWrite } = manager;
  if (!listKeys || !list || !read || !write || !checkWrite) {
    throw new Error('an operation is absent');
  }
  return { describe, listKeys, list, read, write, checkWrite };
}

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

async function versionOf(name: string): Promise<string | undefined> {
  const answer = (await open().describe([name])).get(name);
  return answer?.status === 'ok' ? answer.value.version : undefined;
}

describe('localSecretsManager', () => {
  it.each([
    [{}, true],
    [{ secrets_file: 'x.yaml' }, true],
    [{ secrets_file: '../shared/x.yml' }, true],
    [{ secrets_file: 'x.json', recipients: ['age1a'] }, true],
    [{ secrets_file: 'x.txt' }, false],
    [{ secrets_file: 5 }, false],
    [{ recipients: 'age1a' }, false],
    [{ scope: 'x' }, false],
  ])('takes the attributes %j: %s', (attributes, valid) => {
    expect(localSecretsManager.attributes.safeParse(attributes).success).toBe(valid);
  });

  it('answers from one file of the workspace, beside the stack unless told otherwise', () => {
    const filesOf = (secretsFile?: string) =>
      localSecretsManager.workspaceFiles?.({ secrets_file: secretsFile }, workspace.context);

    expect(filesOf()).toEqual([workspace.path('secrets.yaml')]);
    expect(filesOf('../x.json')).toEqual([workspace.path('../x.json')]);
  });

  it('tells names, keys and versions without an identity', async () => {
    await open().write('db', values({ password: 'hunter2', empty: '' }));
    const stranger = open(workspace.stranger);

    expect(await stranger.list()).toEqual(['db']);
    expect((await stranger.listKeys(['db'])).get('db')).toEqual({
      status: 'ok',
      value: {
        version: await versionOf('db'),
        keys: [
          { name: 'password', empty: false },
          { name: 'empty', empty: true },
        ],
      },
    });
    expect((await stranger.read(['gone'])).get('gone')).toEqual({ status: 'missing' });
  });

  it('reads and writes nothing without an identity', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    const before = await workspace.read('secrets.yaml');
    const stranger = open(workspace.stranger);

    await expect(stranger.read(['db'])).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(stranger.write('db', values({ a: 'b' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(stranger.checkWrite()).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(open().checkWrite()).resolves.toBeUndefined();
    expect(await workspace.read('secrets.yaml')).toBe(before);
  });

  it('needs an identity to create a file only where nobody is named', async () => {
    const stranger = open(workspace.stranger);
    await expect(stranger.write('db', values({ a: 'b' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(stranger.checkWrite()).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(open().checkWrite()).resolves.toBeUndefined();
    expect(await workspace.files()).toEqual([]);

    const { recipient } = workspace.identity;
    await open(workspace.stranger, { recipients: [recipient] }).write('db', values({ a: 'b' }));
    expect((await open().read(['db'])).get('db')).toMatchObject({ status: 'ok' });
  });

  it('stores no value and no key in clear', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    const text = await workspace.read('secrets.yaml');

    expect(text).toContain('db:\n    password: ENC[');
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(workspace.identity.key.reveal());
  });

  it('keeps the version of a secret when another one changes', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    await open().write('other', values({ key: 'x' }));
    const before = await versionOf('db');
    await open().write('other', values({ key: 'y', more: 'z' }));

    expect(await versionOf('db')).toBe(before);
  });

  it('gives equal secrets different versions: they are not made from values', async () => {
    await open().write('a', values({ key: 'same' }));
    await open().write('b', values({ key: 'same' }));

    expect(await versionOf('a')).not.toBe(await versionOf('b'));
  });

  it('changes no byte when nothing changes', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    const before = await workspace.read('secrets.yaml');
    const { outcome } = await open().write('db', values({ password: 'hunter2' }));

    expect(outcome).toBe('unchanged');
    expect(await workspace.read('secrets.yaml')).toBe(before);
  });

  it.each([
    ['broken YAML', 'db: [\n'],
    ['no encryption', 'db:\n  password: hunter2\n'],
    ['no text', '\0'],
  ])('rejects every question about a file with %s', async (_, text) => {
    await workspace.write('secrets.yaml', text);
    const manager = open();
    const questions = [
      manager.describe(['db']),
      manager.listKeys(['db']),
      manager.list(),
      manager.read(['db']),
      manager.write('db', values({ a: 'b' })),
    ];

    for (const outcome of await Promise.allSettled(questions)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'corrupt' } });
      expect(String((outcome as PromiseRejectedResult).reason)).toMatch(
        /^(?!.*hunter2).*\(stacks\/prod\/secrets\.yaml:\d+:\d+\)\.$/,
      );
    }
    expect(await workspace.read('secrets.yaml')).toBe(text);
  });

  it('writes nothing into a file whose code does not fit', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    await open().write('other', values({ key: 'x' }));
    const damaged = (await workspace.read('secrets.yaml')).replace(/^db:\n.*\n/, '');
    await workspace.write('secrets.yaml', damaged);

    await expect(open().write('new', values({ a: 'b' }))).rejects.toMatchObject({
      code: 'corrupt',
    });
    expect(await workspace.read('secrets.yaml')).toBe(damaged);
    expect(await workspace.files()).toEqual(['secrets.yaml']);
  });

  it('says where a value in clear text keeps everybody from opening the file', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    const text = await workspace.read('secrets.yaml');
    const changed = text.replace('sops:', 'bad:\n    key: hunter2\nsops:');
    await workspace.write('secrets.yaml', changed);
    const start = changed.indexOf('hunter2');
    const refusal = {
      code: 'corrupt',
      message: expect.not.stringContaining('hunter2'),
      place: { file: 'stacks/prod/secrets.yaml', start, end: start },
    };

    await expect(open().describe(['db'])).rejects.toMatchObject(refusal);
    await expect(open().listKeys(['db'])).rejects.toMatchObject(refusal);
    await expect(open().read(['db'])).rejects.toMatchObject(refusal);
    await expect(open().write('db', values({ key: 'x' }))).rejects.toMatchObject(refusal);
    expect(await workspace.read('secrets.yaml')).toBe(changed);
  });

  it('says which secret has a value in clear text that a rule may allow, and goes on with the others', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    const text = await workspace.read('secrets.yaml');
    await workspace.write(
      'secrets.yaml',
      text
        .replace('sops:', 'bad:\n    key: hunter2\nsops:')
        .replace('unencrypted_suffix: _unencrypted', 'encrypted_regex: ^password$'),
    );
    const answers = await open().listKeys(['bad', 'db']);

    expect(answers.get('bad')).toMatchObject({ status: 'failed', error: { code: 'corrupt' } });
    expect(answers.get('db')).toMatchObject({ status: 'ok' });
    await expect(open().write('bad', values({ key: 'x' }))).rejects.toMatchObject({
      code: 'corrupt',
    });
  });

  it.each([
    ['a value of more than 1 MiB', { key: 'x'.repeat(1024 * 1024 + 1) }, 'too-large'],
    ['half of a surrogate pair', { key: '\ud83d' }, 'corrupt'],
    ['a key with a colon', { 'a:b': 'x' }, 'invalid-name'],
    ['a key that SOPS leaves in clear', { a_unencrypted: 'x' }, 'invalid-name'],
  ])('refuses to write %s', async (_, texts, code) => {
    await expect(open().write('db', values(texts))).rejects.toMatchObject({ code });
    expect(await workspace.files()).toEqual([]);
  });

  it('writes a value of 1 MiB', async () => {
    const { outcome } = await open().write('db', values({ key: 'x'.repeat(1024 * 1024) }));

    expect(outcome).toBe('created');
  });

  it('creates a secret without keys', async () => {
    expect(await open().write('db', values({}))).toMatchObject({ outcome: 'created' });
    expect((await open().listKeys(['db'])).get('db')).toMatchObject({ value: { keys: [] } });
    await open().write('db', values({ key: 'x' }));
    expect((await open().read(['db'])).get('db')).toMatchObject({ status: 'ok' });
  });

  it('loses no write of several managers at the same time', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map((name) => open().write(name, values({ key: name }))));

    expect(await open().list()).toEqual(names);
    expect(await workspace.files()).toEqual(['secrets.yaml']);
  });

  it('lets one of several creators of a secret win', async () => {
    const texts = ['1', '2', '3'];
    const outcomes = await Promise.allSettled(
      texts.map((text) => open().write('db', values({ key: text }), null)),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    }
  });

  it('says that a folder cannot be written to', async () => {
    await open().write('db', values({ password: 'hunter2' }));
    await workspace.write('file', '');

    await expect(
      open(workspace.context, { secrets_file: 'file/secrets.yaml' }).write(
        'db',
        values({ a: 'b' }),
      ),
    ).rejects.toMatchObject({ code: 'denied' });
  });

  it('refuses a secrets file outside the workspace', async () => {
    const manager = open(workspace.context, { secrets_file: '../../../secrets.yaml' });

    await expect(manager.list()).rejects.toMatchObject({ code: 'denied' });
    await expect(manager.write('db', values({ a: 'b' }))).rejects.toMatchObject({ code: 'denied' });
  });
});
