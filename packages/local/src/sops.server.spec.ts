import {
  SecretValue,
  type SecretsManager,
  type SecretsManagerContext,
} from '@stackref/core/secrets-manager';
import { serverBinary } from './__fixtures__/server-binary';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { generateIdentity } from './identity/identity';
import { localSecretsManager } from './secrets-manager';

type Values = Readonly<Record<string, string>>;

const sops = serverBinary('STACKREF_TEST_SOPS');

const oddValues: Values = {
  'two lines': 'one\ntwo\r\nthree\n',
  unicode: 'Grüße 日本語 🔑',
  template: '{{other.key}} ${HOME}',
  number: '0123',
  boolean: 'true',
  spaces: '  x  ',
  empty: '',
  long: 'x'.repeat(70_000),
};

const oddNames = [
  '10',
  '2',
  'true',
  'null',
  'y',
  '=',
  '~',
  '- a',
  '# b',
  "o'brien",
  'a "b" \\c',
  '2001-01-01',
  '0x1F',
  '1_000',
  '{a}',
  '日本語',
  'a\ufeffb',
  'a\u00a0b',
  'a\u200db',
  'e\u0301',
  '\ufffe',
  '\u{1f511}',
  '\u{10ffff}',
  '__proto__',
  'constructor',
];

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

describe.each(['secrets.yaml', 'secrets.json'])('sops and %s written by stackref', (file) => {
  it('decrypts it to the same values', async () => {
    await open(file).write('odd', oddValues);
    await open(file).write('db', { password: 'p4ss' });

    expect(await decrypted(file)).toEqual({ odd: oddValues, db: { password: 'p4ss' } });
  });

  it('reads every name as stackref does', async () => {
    const entries = oddNames.map((key) => [key, `value of ${key}`]);
    for (const name of oddNames) await open(file).write(name, Object.fromEntries(entries));

    const read = Object.entries((await decrypted(file)) as object);
    const expected = new Map(oddNames.map((key) => [key, `value of ${key}`]));
    expect(read.map(([name]) => name).sort()).toEqual([...oddNames].sort());
    for (const [, values] of read) expect(new Map(Object.entries(values))).toEqual(expected);

    await run('rotate', '-i', file);
    for (const name of oddNames) expect(await open(file).read(name)).toEqual(expected);
  });

  it('sets and removes values that stackref reads', async () => {
    await open(file).write('db', { password: 'p4ss', username: 'root' });

    await run('set', file, '["db"]["password"]', '"from sops"');
    await run('set', file, '["other"]["key"]', '"new"');
    await run('unset', file, '["db"]["username"]');

    expect(await open(file).read('db')).toEqual(new Map([['password', 'from sops']]));
    expect(await open(file).read('other')).toEqual(new Map([['key', 'new']]));
  });

  it('edits a file that stackref edited, and the other way round', async () => {
    await open(file).write('a', { key: '1' });
    await run('set', file, '["b"]["key"]', '"2"');
    await open(file).write('c', { key: '3' });
    await open(file).write('b', { more: '4', empty: '' });
    await run('set', file, '["c"]["more"]', '"5"');
    await open(file).write('a', { key: '6' });

    const expected = {
      a: { key: '6' },
      b: { key: '2', more: '4', empty: '' },
      c: { key: '3', more: '5' },
    };
    expect(await decrypted(file)).toEqual(expected);
    expect(await open(file).read('b')).toEqual(new Map(Object.entries(expected.b)));
  });

  it('rotates the data key', async () => {
    await open(file).write('db', { password: 'p4ss', empty: '' });

    await run('rotate', '-i', file);

    expect(await open(file).read('db')).toEqual(
      new Map([
        ['password', 'p4ss'],
        ['empty', ''],
      ]),
    );
  });

  it('adds a recipient who then reads and writes with stackref', async () => {
    await open(file).write('db', { password: 'p4ss' });
    const other = await generateIdentity();

    await run('rotate', '-i', '--add-age', other.recipient, file);

    const theirs = open(file, {
      ...workspace.stranger,
      environment: { SOPS_AGE_KEY: other.key.reveal() },
    });
    expect(await theirs.read('db')).toEqual(new Map([['password', 'p4ss']]));
    await theirs.write('db', { password: 'theirs' });
    expect(await decrypted(file)).toEqual({ db: { password: 'theirs' } });
  });

  it('updates the recipients to those of .sops.yaml', async () => {
    await open(file).write('db', { password: 'p4ss' });
    const other = await generateIdentity();
    const both = `${workspace.identity.recipient},${other.recipient}`;
    await workspace.write('.sops.yaml', `creation_rules:\n  - age: ${both}\n`);

    await run('updatekeys', '--yes', file);

    const theirs = { ...workspace.stranger, environment: { SOPS_AGE_KEY: other.key.reveal() } };
    expect(await open(file, theirs).read('db')).toEqual(new Map([['password', 'p4ss']]));
  });

  it('leaves unchanged values of a set byte-identical, so that versions stay', async () => {
    await open(file).write('db', { password: 'p4ss' });
    await open(file).write('other', { key: 'old' });
    const before = (await open(file).listKeys(['db', 'other'])) ?? new Map();

    await run('set', file, '["other"]["key"]', '"new"');

    const after = (await open(file).listKeys(['db', 'other'])) ?? new Map();
    expect(after.get('db')).toEqual(before.get('db'));
    expect(after.get('other')).not.toEqual(before.get('other'));
  });
});
