import {
  SecretValue,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { serverBinary } from './__fixtures__/server-binary';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

type Values = Readonly<Record<string, string>>;

const sops = serverBinary('STACKREF_TEST_SOPS');

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

afterEach(() => workspace.remove());

function open(file: string, context: SecretsManagerContext = workspace.context) {
  const manager = localSecretsManager.create({ secrets_file: file }, context);
  return {
    write: (name: string, values: Values) => writeWith(manager, name, values),
    read: (name: string) => readWith(manager, name),
    listKeys: (names: readonly string[]) => manager.listKeys?.(names),
    list: () => manager.list?.(),
  };
}

async function writeWith(manager: SecretsManager, name: string, values: Values): Promise<void> {
  const entries = Object.entries(values).map(
    ([key, text]) => [key, new SecretValue(text)] as const,
  );
  await manager.write?.(name, new Map(entries));
}

async function readWith(manager: SecretsManager, name: string): Promise<Map<string, string>> {
  const answer = (await manager.read?.([name]))?.get(name);
  if (answer?.status === 'failed') throw answer.error;
  if (answer?.status !== 'ok') throw new Error(`${name} is ${answer?.status}`);
  return new Map([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

function run(...args: readonly string[]): Promise<string> {
  const { stackFolder, environment } = workspace.context;
  return sops(args, { cwd: stackFolder, environment });
}

async function decrypted(file: string): Promise<unknown> {
  return JSON.parse(await run('decrypt', '--output-type', 'json', file));
}

describe('stackref and files written by sops', () => {
  const plain = [
    '# about all of it',
    'db:',
    '    # about the password',
    '    password: p4ss # inline',
    '    port: 3306',
    '    ratio: 0.5',
    '    tls: true',
    '    empty: ""',
    '    # at the end',
    'other:',
    '    key: value',
    '',
  ].join('\n');

  const dbValues = new Map([
    ['password', 'p4ss'],
    ['port', '3306'],
    ['ratio', '0.5'],
    ['tls', 'true'],
    ['empty', ''],
  ]);

  async function encrypt(file: string, ...options: readonly string[]): Promise<void> {
    const rule = [`age: ${workspace.identity.recipient}`, ...options].join('\n    ');
    await workspace.write('.sops.yaml', `creation_rules:\n  - ${rule}\n`);
    await run('encrypt', '-i', file);
  }

  it.each([
    ['as usual', []],
    ['with only encrypted values authenticated', ['mac_only_encrypted: true']],
    ['with another suffix', ['unencrypted_suffix: _plain']],
  ])('reads and edits YAML with comments, encrypted %s', async (_, options) => {
    await workspace.write('secrets.yaml', plain);
    await encrypt('secrets.yaml', ...options);
    const { read, write } = open('secrets.yaml');

    expect(await read('db')).toEqual(dbValues);
    await write('db', { password: 'new', added: 'more' });
    await write('third', { key: 'x' });
    expect(await read('db')).toEqual(
      new Map([...dbValues, ['password', 'new'], ['added', 'more']]),
    );

    const text = await run('decrypt', 'secrets.yaml');
    for (const comment of ['about all of it', 'about the password', 'inline', 'at the end']) {
      expect(text).toContain(`# ${comment}`);
    }
    expect(text).not.toContain('ENC[');
    expect(await decrypted('secrets.yaml')).toEqual({
      db: { password: 'new', port: 3306, ratio: 0.5, tls: true, empty: '', added: 'more' },
      other: { key: 'value' },
      third: { key: 'x' },
    });
  });

  it('reads and edits JSON with integer-like keys', async () => {
    await workspace.write(
      'secrets.json',
      '{"b": {"10": "x", "2": "y"}, "a": {"n": 12345678901234567}}',
    );
    await encrypt('secrets.json');
    const { read, write } = open('secrets.json');

    expect(await read('a')).toEqual(new Map([['n', '12345678901234567']]));
    await write('b', { '7': 'z' });
    expect(await read('b')).toEqual(new Map(Object.entries({ '10': 'x', '2': 'y', '7': 'z' })));
    expect(await run('decrypt', '--extract', '["b"]["7"]', 'secrets.json')).toBe('z');
  });

  it('reads secrets beside unencrypted ones, and refuses the unencrypted', async () => {
    await workspace.write(
      'secrets.yaml',
      'clear_unencrypted:\n    a: text\n    b: 5\n    c: true\n    d: null\ndb:\n    password: p4ss\n',
    );
    await encrypt('secrets.yaml');
    const { read, write } = open('secrets.yaml');

    expect(await read('db')).toEqual(new Map([['password', 'p4ss']]));
    await expect(read('clear_unencrypted')).rejects.toMatchObject({ code: 'invalid-name' });
    await write('db', { password: 'new' });
    expect(await decrypted('secrets.yaml')).toMatchObject({ db: { password: 'new' } });
  });

  it('reads what a regular expression encrypts, changes it, and adds nothing to it', async () => {
    await workspace.write(
      'secrets.yaml',
      'db:\n    password: p4ss\ninfo:\n    host: db.internal\n',
    );
    await encrypt('secrets.yaml', 'encrypted_regex: ^password$');
    const { read, write } = open('secrets.yaml');

    expect(await read('db')).toEqual(new Map([['password', 'p4ss']]));
    await expect(read('info')).rejects.toMatchObject({ code: 'corrupt' });
    await write('db', { password: 'new' });
    await expect(write('db', { host: 'x' })).rejects.toMatchObject({ code: 'invalid-name' });
    expect(await decrypted('secrets.yaml')).toMatchObject({ db: { password: 'new' } });
  });

  it('reads secrets beside one with lists and maps, and refuses that one', async () => {
    await workspace.write(
      'secrets.yaml',
      'tree:\n    list: [a, {b: c}]\ndb:\n    password: p4ss\n',
    );
    await encrypt('secrets.yaml');
    const { read, write } = open('secrets.yaml');

    expect(await read('db')).toEqual(new Map([['password', 'p4ss']]));
    await expect(read('tree')).rejects.toMatchObject({ code: 'corrupt' });
    await write('db', { password: 'new' });
    expect(await decrypted('secrets.yaml')).toMatchObject({ tree: { list: ['a', { b: 'c' }] } });
  });

  it('opens a file for several recipients with a post-quantum identity', async () => {
    const { generateHybridIdentity, identityToRecipient } = await import('age-encryption');
    const key = await generateHybridIdentity();
    const recipients = `${workspace.identity.recipient},${await identityToRecipient(key)}`;
    await workspace.write('secrets.yaml', plain);
    await run('encrypt', '-i', '--age', recipients, 'secrets.yaml');

    const theirs = open('secrets.yaml', {
      ...workspace.stranger,
      environment: { SOPS_AGE_KEY: key },
    });
    expect(await theirs.read('db')).toEqual(dbValues);
  });

  it('refuses a file of several documents', async () => {
    await workspace.write('secrets.yaml', `${plain}---\nsecond:\n    key: value\n`);
    await encrypt('secrets.yaml');

    await expect(open('secrets.yaml').list()).rejects.toMatchObject({ code: 'corrupt' });
  });
});
