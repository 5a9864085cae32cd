import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { loadStack } from '../stack/load-stack';
import { connectSecretsManager } from './connect-secrets-manager';
import { SecretsManagerError } from './secrets-manager-error';
import { defineSecretsManager } from './secrets-manager-flavor';

/** Keeps its secrets in `file`, beside the stack when there is none. */
const keeper = defineSecretsManager({
  name: 'keeper',
  description: 'A file.',
  attributes: z.strictObject({ file: z.string().optional(), note: z.string().optional() }),
  paths: ['file'],
  workspaceFiles: ({ file = 'kept.yaml' }, { stackFolder }) => [posix.resolve(stackFolder, file)],
  create: () => ({ describe: () => Promise.resolve(new Map()) }),
});

function connect(texts: Readonly<Record<string, string>>, own: string, workspaceRoot = '/work') {
  const files = {
    read: (path: string) =>
      texts[path] === undefined
        ? ({ error: 'missing', reason: 'it does not exist' } as const)
        : { text: texts[path] },
  };
  const component = loadStack(own, files).stack?.components[0];
  if (component === undefined) throw new Error(`${own} has no component`);
  const builtIn = new Map([['keeper', keeper]]);
  return connectSecretsManager(own, component, { workspaceRoot, environment: {}, builtIn });
}

/** Which file the stack `own` keeps its secrets in, in a workspace of these texts. */
function keptIn(texts: Readonly<Record<string, string>>, own: string): readonly string[] {
  const connection = connect(texts, own);
  if (connection === undefined || 'code' in connection) throw new Error('there is no connection');
  return connection.workspaceFiles;
}

const manager = (attributes: string) =>
  `components:\n  secrets_manager: {flavor: keeper${attributes}}\n`;

const folders = fc
  .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));

describe('connectSecretsManager', () => {
  it('keeps the default file beside the stack that is used, not beside the one that it extends', () => {
    const texts = {
      'stacks/dev/stack.yaml': manager(''),
      'stacks/prod/stack.yaml': 'extends: ../dev/stack.yaml\n',
    };
    expect(keptIn(texts, 'stacks/prod/stack.yaml')).toEqual(['stacks/prod/kept.yaml']);
    expect(keptIn(texts, 'stacks/dev/stack.yaml')).toEqual(['stacks/dev/kept.yaml']);
  });

  it('starts a path at the file that writes it, whichever of both that is', () => {
    fc.assert(
      fc.property(folders, folders, folders, (base, own, path) => {
        const extendsBase = `extends: ${posix.relative(own, `${base}/base.yaml`)}\n`;
        const inherited = {
          [`${base}/base.yaml`]: manager(`, file: ${path}/x.yaml`),
          [`${own}/own.yaml`]: extendsBase,
        };
        expect(keptIn(inherited, `${own}/own.yaml`)).toEqual([`${base}/${path}/x.yaml`]);
        const written = {
          [`${base}/base.yaml`]: manager(', file: ../elsewhere.yaml, note: kept'),
          [`${own}/own.yaml`]: `${extendsBase}components:\n  secrets_manager: {file: ${path}/x.yaml}\n`,
        };
        expect(keptIn(written, `${own}/own.yaml`)).toEqual([`${own}/${path}/x.yaml`]);
      }),
    );
  });

  describe('with a flavor that is code of others', () => {
    let root: string;
    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'stackref-core-'));
    });
    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    /** Connects a flavor of which one part is this JavaScript. */
    function connectForeign(part: string) {
      const module = `const { z } = require(${JSON.stringify(require.resolve('zod'))});
        const fail = () => { throw new TypeError('hunter2'); };
        exports.secretsManager = {
          name: 'foreign', description: '', attributes: z.strictObject({ a: z.string().optional() }),
          create: () => ({ describe: async () => new Map() }),
          ${part}
        };`;
      writeFileSync(join(root, 'store.cjs'), module);
      const text = 'components:\n  secrets_manager: { flavor: ./store.cjs, a: b }\n';
      return connect({ 'stack.yaml': text }, 'stack.yaml', root);
    }

    it.each([
      ['problemsOf that throws', 'problemsOf: fail'],
      ['a schema that throws', 'attributes: z.strictObject({ a: z.string().refine(fail) })'],
      ['a schema that is none', 'attributes: {}'],
      ['storeOf that throws', 'storeOf: fail'],
      ['workspaceFiles that throws', 'workspaceFiles: fail'],
      ['addByHand that throws', 'addByHand: fail'],
    ])('makes a finding of %s, without its words', (_, part) => {
      const found = connectForeign(part);
      expect(found).toMatchObject({
        code: 'secrets-manager-failed',
        data: { flavor: './store.cjs', reason: 'threw an error' },
      });
      expect(JSON.stringify(found)).not.toContain('hunter2');
    });

    it.each([
      ['problemsOf', 'problemsOf: () => ({})'],
      ['problemsOf', 'problemsOf: async () => fail()'],
      ['problemsOf', "problemsOf: () => ['a']"],
      ['problemsOf', "problemsOf: () => [{ attribute: 'a', problem: Symbol('a'), fix: 'b' }]"],
      ['storeOf', 'storeOf: async () => fail()'],
      ['storeOf', 'storeOf: () => new Map()'],
      ['storeOf', "storeOf: () => ({ a: 'b', c: Promise.resolve('d') })"],
      ['storeOf', 'storeOf: () => ({ a: 1n })'],
      ['workspaceFiles', 'workspaceFiles: async () => fail()'],
      ['workspaceFiles', 'workspaceFiles: () => [null]'],
      ['addByHand', "addByHand: () => 'a sentence'"],
      ['addByHand', 'addByHand: async () => fail()'],
      ['paths', 'paths: 5'],
    ])(
      'makes a finding of %s of another type, and waits for no promise: %s',
      async (name, part) => {
        expect(connectForeign(part)).toMatchObject({
          code: 'secrets-manager-failed',
          data: { reason: `answered ${name} with something of another type` },
        });
        // A promise that is rejected and that nobody waits for ends the process, then.
        await new Promise(setImmediate);
      },
    );

    it('makes a finding of a name that is no text', () => {
      expect(connectForeign("name: Symbol('a')")).toMatchObject({
        code: 'secrets-manager-invalid',
      });
    });

    it.each(['create: async () => fail()', 'create: () => undefined', 'create: () => ({})'])(
      'answers with the reason where none is made: %s',
      async (part) => {
        const connection = connectForeign(part);
        if (connection === undefined || 'code' in connection) throw new Error('no connection');
        await expect(connection.create?.().describe(['db'])).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining('answered create with something of another type'),
        });
      },
    );

    it('answers with the reason where it cannot be made', async () => {
      const connection = connectForeign('create: fail');
      if (connection === undefined || 'code' in connection) throw new Error('no connection');
      await expect(connection.create?.().describe(['db'])).rejects.toMatchObject({
        code: 'unavailable',
        message: 'The code of secrets manager foreign threw an error when it was made.',
      });
    });

    it.each([
      ['describe', 'describe: fail', 'threw an error in describe'],
      ['describe', 'describe: async () => fail()', 'threw an error in describe'],
      ['describe', 'describe: () => ({})', 'answered describe with something'],
      ['describe', 'describe: () => new Map([["db", {}]])', 'answered describe with something'],
      ['describe', 'describe: () => new Map([["db", { status: "ok" }]])', 'answered describe with'],
      ['listKeys', 'describe: fail, listKeys: fail', 'threw an error in listKeys'],
      [
        'read',
        'describe: fail, read: () => new Map([["db", { status: "ok", value: { version: "1" } }]])',
        'answered read with something',
      ],
      ['write', 'describe: fail, write: fail', 'Whether it was written is not known.'],
      ['write', 'describe: fail, write: async () => undefined', 'Whether it was written is not'],
      ['list', 'describe: fail, list: async () => fail()', 'threw an error in list'],
      ['read', 'describe: fail, read: async () => 5', 'answered read with something'],
    ] as const)(
      'fails as a store does, where its code fails when it is asked: %s, %s',
      async (question, functions, words) => {
        const connection = connectForeign(`create: () => ({ ${functions} })`);
        if (connection === undefined || 'code' in connection) throw new Error('no connection');
        const store = connection.create?.();
        const ask = store?.[question] as ((names: unknown) => Promise<unknown>) | undefined;
        const error = await ask?.(['db']).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(SecretsManagerError);
        expect(error).toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining(words),
        });
        expect(inspect(error, { depth: Infinity })).not.toContain('hunter2');
      },
    );

    it('has what its own secrets manager has, and nothing else', async () => {
      const own = 'describe: async () => new Map([["db", { status: "missing" }]])';
      const connection = connectForeign(`create: () => ({ ${own} })`);
      if (connection === undefined || 'code' in connection) throw new Error('no connection');
      const store = connection.create?.();
      expect(Object.keys(store ?? {})).toEqual(['describe']);
      expect(await store?.describe(['db'])).toEqual(new Map([['db', { status: 'missing' }]]));
    });

    it.each([
      'addByHand: () => fail',
      'addByHand: () => async () => fail()',
      'addByHand: () => () => ({})',
    ])('knows a sentence where its own one fails: %s', (part) => {
      const connection = connectForeign(part);
      if (connection === undefined || 'code' in connection) throw new Error('no connection');
      expect(connection.addByHand?.('db', ['a'])).toBe('Add it in the secrets manager.');
    });
  });
});
