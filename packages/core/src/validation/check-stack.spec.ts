import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { defineCatalog, defineFlavor, sensitive } from '../flavors/define-flavor';
import type { Inventory, SecretInventory } from '../inventory/inventory';
import { formatInventory } from '../inventory/inventory-format';
import type { SecretKeys } from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { defineSecretsManager } from '../secrets-manager/secrets-manager-flavor';
import { createStackChecker, type StackCheckRequest } from './check-stack';

const held = new Map([['db', ['user', 'password']]]);

/** A store that is written to nowhere: `db` with two keys, and a switch that makes it fail. */
const fake = defineSecretsManager({
  name: 'fake',
  description: 'Holds db.user and db.password.',
  attributes: z
    .strictObject({ broken: z.boolean().optional(), whole: z.boolean().optional() })
    .refine(({ whole }) => whole !== false, { error: 'hunter2', path: ['whole'] })
    .refine(({ broken, whole }) => broken === undefined || whole === undefined, 'hunter2'),
  problemsOf: ({ broken }) =>
    broken === false
      ? [{ attribute: 'broken', problem: '`broken` is for the dead', fix: 'Remove `broken`.' }]
      : [],
  create({ broken }) {
    const keysOf = (names: readonly string[]) => {
      created.push(names);
      if (broken === true) {
        throw new SecretsManagerError('unavailable', 'The line is dead.', {
          remedy: 'Call again.',
        });
      }
      return new Map(
        names.map((name) => {
          const keys = held.get(name)?.map((key) => ({ name: key, empty: false }));
          const value: SecretKeys | undefined = keys && { version: '1', keys };
          return [name, value ? { status: 'ok' as const, value } : { status: 'missing' as const }];
        }),
      );
    };
    return {
      describe: (names) => Promise.resolve(keysOf(names)),
      listKeys: async (names) => Promise.resolve(keysOf(names)),
      list: () => Promise.resolve([...held.keys()]),
    };
  },
});
let created: (readonly string[])[] = [];

const catalog = defineCatalog([
  defineFlavor({
    type: 'store',
    name: 'plain',
    attributes: z.object({ password: sensitive(z.string()).optional() }),
  }),
]);

let workspaceRoot: string;

beforeEach(() => {
  workspaceRoot = mkdtempSync(join(tmpdir(), 'stackref-check-'));
  created = [];
});

afterEach(() => {
  rmSync(workspaceRoot, { recursive: true });
});

function write(path: string, text: string) {
  const file = join(workspaceRoot, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function createChecker() {
  return createStackChecker({
    workspaceRoot,
    environment: {},
    secretsManagers: new Map([['fake', fake]]),
    catalogs: new Map([['@acme/catalog', catalog]]),
    registerCommand: (file) => `register ${file}`,
  });
}

async function check(text: string, request: Partial<StackCheckRequest> = {}) {
  write('s/stack.yaml', text);
  const report = await createChecker().check({
    file: 's/stack.yaml',
    level: 'SECRET_AND_KEY_EXISTS',
    plainTextSecrets: 'warning',
    ...request,
  });
  return { report, codes: report.diagnostics.map(({ code }) => code) };
}

const withStore = (attributes: string, store = 'flavor: fake') => `name: prod
components:
  secrets_manager: { ${store} }
  store: { flavor: plain, ${attributes} }
`;

describe('createStackChecker', () => {
  it('finds nothing wrong with a stack whose secrets and keys exist', async () => {
    const { report } = await check(withStore("url: 'x://{{db.user}}:{{db.password}}@h'"));
    expect(report).toMatchObject({
      stack: 'prod',
      file: 's/stack.yaml',
      diagnostics: [],
      counts: { components: 2, references: 2, secrets: 1 },
    });
  });

  it('reports everything at once, in the order of the file', async () => {
    const { codes, report } = await check(
      withStore("a: '{{dbb.user}}', b: '{{db.usr}}', c: '{{db}}', d: '{{x.y}}'"),
    );
    expect(codes).toEqual([
      'secret-not-found',
      'key-not-found',
      'reference-missing-key',
      'secret-not-found',
    ]);
    expect(report.diagnostics[0]?.data).toMatchObject({
      similar: 'db',
      register: 'register s/stack.yaml',
    });
    expect(report.diagnostics[1]?.data).toMatchObject({
      similar: 'user',
      keys: ['password', 'user'],
    });
  });

  it.each([
    ['NONE', [], 0],
    ['SECRET_EXISTS', ['secret-not-found'], 1],
    ['SECRET_AND_KEY_EXISTS', ['key-not-found', 'secret-not-found'], 1],
  ] as const)('asks at level %s for no more than it must', async (level, expected, questions) => {
    const { codes } = await check(withStore("a: '{{db.nokey}}', b: '{{nosecret.k}}'"), { level });
    expect(codes).toEqual(expected);
    expect(created).toHaveLength(questions);
  });

  describe('with a recorded inventory', () => {
    const inventoryFile = 's/.stackref/inventory.json';
    const store = JSON.stringify(['fake', 's', {}]);
    const recorded = (secrets: Inventory['secrets'], more: Partial<Inventory> = {}) => {
      write(inventoryFile, formatInventory({ flavor: 'fake', store, secrets, ...more }));
    };
    const db: SecretInventory = { state: 'ok', version: '1', keys: new Map([['other', 'ok']]) };
    const text = withStore("a: '{{db.user}}'");

    it('looks at it and asks nobody', async () => {
      recorded(new Map([['db', db]]));
      expect((await check(text, { inventoryFile })).codes).toEqual(['key-not-found']);
      expect((await check(text, { inventoryFile, level: 'SECRET_EXISTS' })).codes).toEqual([]);
      expect(created).toEqual([]);
    });

    it('knows of a secret whose keys were denied that it exists', async () => {
      const message = { message: 'No.', remedy: 'Ask.' };
      const denied = { state: 'denied', reason: 'denied', ...message } as const;
      recorded(new Map([['db', { ...denied, version: '1' }]]));
      expect((await check(text, { inventoryFile })).codes).toEqual(['secret-denied']);
      expect((await check(text, { inventoryFile, level: 'SECRET_EXISTS' })).codes).toEqual([]);
      recorded(new Map([['db', denied]]));
      const { codes } = await check(text, { inventoryFile, level: 'SECRET_EXISTS' });
      expect(codes).toEqual(['secret-denied']);
    });

    it('never takes what it does not say for being in order', async () => {
      expect((await check(text, { inventoryFile })).codes).toEqual(['inventory-unusable']);
      recorded(new Map());
      expect((await check(text, { inventoryFile })).codes).toEqual(['inventory-unusable']);
      recorded(new Map([['db', { ...db, keys: undefined }]]));
      expect((await check(text, { inventoryFile })).codes).toEqual(['inventory-unusable']);
      recorded(new Map([['db', db]]), { store: 'another' });
      expect((await check(text, { inventoryFile })).codes).toEqual(['inventory-unusable']);
      expect((await check(text, { inventoryFile, level: 'NONE' })).codes).toEqual([]);
    });
  });

  it('passes at level NONE with a broken store, and calls it unreachable at the others', async () => {
    const text = withStore("a: '{{db.user}}'", 'flavor: fake, broken: true');
    expect((await check(text, { level: 'NONE' })).codes).toEqual([]);
    expect((await check(text, { level: 'SECRET_EXISTS' })).codes).toEqual(['secret-unreachable']);
    expect((await check(text)).codes).toEqual(['secret-unreachable']);
  });

  it.each([
    [
      'references but no secrets manager',
      "components: { a: { flavor: b, c: '{{d.e}}' } }",
      ['secrets-manager-missing'],
    ],
    [
      'a misspelt secrets manager',
      withStore("a: '{{db.user}}'", 'flavor: fakee'),
      ['secrets-manager-unknown'],
    ],
    [
      'a secrets manager that is not installed',
      withStore("a: '{{b.c}}'", "flavor: '@acme/store'"),
      ['secrets-manager-unknown'],
    ],
    [
      'a secrets manager of a file that is not there',
      withStore("a: '{{b.c}}'", 'flavor: ./x.cjs'),
      ['secrets-manager-unknown'],
    ],
    [
      'a wrong attribute of the secrets manager',
      withStore("a: '{{b.c}}'", 'flavor: fake, broken: 1'),
      ['attribute-invalid'],
    ],
    [
      'a catalog that is not there',
      `catalogs: [./none.json, none]\n${withStore('')}`,
      ['catalog-not-found', 'catalog-not-found'],
    ],
  ])('reports %s', async (_, text, codes) => {
    expect((await check(text)).codes).toEqual(codes);
  });

  it.each(['NONE', 'SECRET_EXISTS', 'SECRET_AND_KEY_EXISTS'] as const)(
    'reports attributes of the secrets manager that do not go together at %s, and asks nobody',
    async (level) => {
      const text = withStore("a: '{{nope.c}}', b: '{{nope.d}}'", 'flavor: fake, broken: false');
      const { report } = await check(text, { level });
      expect(report.diagnostics).toMatchObject([
        {
          code: 'secrets-manager-misconfigured',
          severity: 'error',
          range: { start: text.indexOf('false') },
          data: { attribute: 'broken', problem: '`broken` is for the dead' },
        },
      ]);
      expect(created).toEqual([]);
    },
  );

  it.each([
    ['at an attribute', 'whole: false'],
    ['of all together', 'whole: true, broken: true'],
  ])('reports what a schema says %s, without its words', async (_, attributes) => {
    const { report, codes } = await check(
      withStore("a: '{{nope.c}}'", `flavor: fake, ${attributes}`),
    );
    expect(codes).toEqual(['secrets-manager-misconfigured']);
    expect(JSON.stringify(report.diagnostics)).not.toContain('hunter2');
    expect(created).toEqual([]);
  });

  it('asks a secrets manager one of whose attributes is left out with null', async () => {
    const { codes } = await check(withStore("a: '{{nope.c}}'", 'flavor: fake, broken: null'));
    expect(codes).toEqual(['secret-not-found']);
    expect(created).toEqual([['nope']]);
  });

  it('says how to install the package of a flavor', async () => {
    const { report } = await check(withStore("a: '{{b.c}}'", "flavor: '@acme/store'"));
    expect(report.diagnostics[0]?.data).toMatchObject({
      install: 'npm install --save-dev @acme/store',
    });
  });

  it('says why a module is not a secrets manager or a catalog', async () => {
    write('s/store.cjs', 'exports.other = 1;');
    write('s/broken.cjs', "require('nowhere');");
    write('s/flavors.json', '{ "flavors": [{ "type": "t" }] }');
    const store = await check(withStore("a: '{{b.c}}'", 'flavor: ./store.cjs'));
    expect(store.codes).toEqual(['secrets-manager-invalid']);
    const catalogs = await check(`catalogs: [./flavors.json, ./broken.cjs]\n${withStore('')}`);
    expect(catalogs.report.diagnostics.map(({ code, data }) => [code, data])).toEqual([
      [
        'catalog-invalid',
        { catalog: './flavors.json', reason: expect.stringContaining('flavors.0.name') as string },
      ],
      [
        'catalog-invalid',
        { catalog: './broken.cjs', reason: expect.stringContaining('nowhere') as string },
      ],
    ]);
  });

  const flavor = (check: string) =>
    `{ type: 'store', name: 'plain', attributes: new Map([['a', { schema: { safeParse() { ${check} } } }]]) }`;

  it.each([
    ['a catalog that throws when it is loaded', 'throw 1;', 'catalog-invalid'],
    [
      'an export that throws when it is looked at',
      'module.exports = { get catalog() { throw new Error(); } };',
      'catalog-invalid',
    ],
    [
      'an error that throws when it is looked at',
      'throw new Proxy({}, { get() { throw 1; } });',
      'catalog-invalid',
    ],
    [
      'a catalog that throws when its flavors are looked for',
      `module.exports.catalog = { flavors: [new Proxy(${flavor('')}, { get: (target, key) => { if (key === 'type') throw 1; return target[key]; } })] };`,
      'catalog-failed',
    ],
    [
      'a rule that throws',
      "module.exports.catalog = { flavors: [], rules: [{ id: 'r', check() { throw new Error('a'); } }] };",
      'catalog-failed',
    ],
    [
      'a check of an attribute that throws',
      `module.exports.catalog = { flavors: [${flavor("throw new Error('a');")}] };`,
      'attribute-invalid',
    ],
    [
      'a check of an attribute that never returns from its depth',
      `module.exports.catalog = { flavors: [${flavor('return this.safeParse();')}] };`,
      'attribute-invalid',
    ],
  ])('makes a finding of %s', async (_, module, code) => {
    write('s/catalog.cjs', module);
    const { codes } = await check(`catalogs: [./catalog.cjs]\n${withStore('a: 1')}`);
    expect(codes).toEqual([code]);
  });

  it.each([
    ['itself', { $ref: '#/$defs/x' }],
    ['itself by another', { allOf: [{ $ref: '#/$defs/y' }] }],
    ['itself or something else', { anyOf: [{ type: 'string' }, { $ref: '#/$defs/x' }] }],
  ])('makes a finding of a JSON Schema that leads to %s', async (_, x) => {
    const attributes = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/x' } },
      $defs: { x, y: { $ref: '#/$defs/x' } },
    };
    const flavors = [{ type: 'store', name: 'plain', attributes }];
    write('s/flavors.json', JSON.stringify({ flavors }));
    const { report } = await check(`catalogs: [./flavors.json]\n${withStore('a: 1')}`);
    expect(report.diagnostics).toMatchObject([
      {
        code: 'catalog-invalid',
        data: { reason: expect.stringContaining('refers to itself') as string },
      },
    ]);
  });

  it('takes a JSON Schema that leads to itself inside of what it describes', async () => {
    const attributes = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/tree' } },
      $defs: { tree: { type: 'array', items: { $ref: '#/$defs/tree' } } },
    };
    const flavors = [{ type: 'store', name: 'plain', attributes }];
    write('s/flavors.json', JSON.stringify({ flavors }));
    const text = (a: string) => `catalogs: [./flavors.json]\n${withStore(`a: ${a}`)}`;
    expect((await check(text('[[[], []], []]'))).codes).toEqual([]);
    expect((await check(text('[[1]]'))).codes).toEqual(['attribute-invalid']);
  });

  it('checks components against built-in catalogs and those of files', async () => {
    write(
      'shared/flavors.json',
      JSON.stringify({
        flavors: [
          {
            type: 'queue',
            name: 'nats',
            attributes: {
              type: 'object',
              additionalProperties: false,
              properties: { port: { type: 'integer' } },
            },
          },
        ],
      }),
    );
    const { codes } = await check(`catalogs: ['@acme/catalog', ../shared/flavors.json]
components:
  queue: { flavor: nats, port: x, prt: 1 }
  store: { flavor: plain, password: hunter2 }
`);
    expect(codes).toEqual(['attribute-invalid', 'attribute-unknown', 'plain-text-secret']);
  });

  it('asks a store once about a secret that many stacks share', async () => {
    write('s/stack.yaml', withStore("a: '{{db.user}}', b: '{{x.y}}'"));
    const checker = createChecker();
    const request = { level: 'SECRET_AND_KEY_EXISTS', plainTextSecrets: 'off' } as const;
    await Promise.all([
      checker.check({ file: 's/stack.yaml', ...request }),
      checker.check({ file: 's/stack.yaml', ...request }),
    ]);
    expect(created).toEqual([['db', 'x']]);
    await checker.close();
  });

  it('still names the stack by its folder when the file cannot be read', async () => {
    const { report } = await check('a: [');
    expect(report.stack).toBe('s');
    expect(report.diagnostics.length).toBeGreaterThan(0);
    const missing = await createChecker().check({
      file: 'none/stack.yaml',
      level: 'NONE',
      plainTextSecrets: 'off',
    });
    expect(missing.diagnostics).toHaveLength(1);
  });
});
