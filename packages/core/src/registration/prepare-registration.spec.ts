import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createInMemorySecretsManager } from '../secrets-manager/in-memory-secrets-manager';
import {
  defineSecretsManager,
  type SecretsManagerFlavor,
} from '../secrets-manager/secrets-manager-flavor';
import { prepareRegistration } from './prepare-registration';

const held = new Map([
  [
    'db',
    new Map([
      ['user', 'u'],
      ['password', ''],
    ]),
  ],
]);

const memory = defineSecretsManager({
  name: 'memory',
  description: 'Keeps secrets in memory.',
  attributes: z.strictObject({ readonly: z.boolean().optional() }),
  addByHand: ({ readonly: isReadOnly }) => (isReadOnly === true ? () => 'Ask Ada.' : undefined),
  create: ({ readonly: isReadOnly }) => {
    const { write, ...rest } = createInMemorySecretsManager(held);
    return isReadOnly === true ? rest : { ...rest, write };
  },
});

const manager = '  secrets_manager: { flavor: memory }\n';
const db =
  "  store: { type: db, flavor: mysql, user: '{{db.user}}', password: '{{db.password}}' }\n";
const cache = "  cache: { flavor: redis, password: '{{redis.password}}' }\n";

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'stackref-core-')));
  mkdirSync(join(root, 's'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function prepare(text: string, only: readonly string[] = []) {
  writeFileSync(join(root, 's/stack.yaml'), text);
  return prepareRegistration(
    { file: 's/stack.yaml', skipExisting: true, only },
    {
      workspaceRoot: root,
      environment: {},
      secretsManagers: new Map<string, SecretsManagerFlavor>([['memory', memory]]),
      catalogs: new Map(),
    },
  );
}

async function refusal(text: string, only: readonly string[] = []) {
  const prepared = await prepare(text, only);
  return prepared.kind === 'refused'
    ? prepared.report.diagnostics.map(({ code }) => code)
    : prepared.kind;
}

async function actions(text: string, only: readonly string[] = []) {
  const prepared = await prepare(text, only);
  return prepared.kind === 'ready'
    ? prepared.plan.secrets.map(({ name, action, keys }) => [
        name,
        action,
        ...keys.filter(({ isAsked }) => isAsked).map(({ key }) => key),
      ])
    : prepared.kind;
}

describe('prepareRegistration', () => {
  it('plans what the store lacks', async () => {
    expect(await actions(`components:\n${manager}${db}${cache}`)).toEqual([
      ['db', 'complete', 'password'],
      ['redis', 'create', 'password'],
    ]);
  });

  it('plans only what was asked for, and still knows all keys of the stack', async () => {
    const text = `components:\n${manager}${db}${cache}`;
    expect(await actions(text, ['redis'])).toEqual([['redis', 'create', 'password']]);
    const prepared = await prepare(text, ['redis']);
    expect(prepared.kind === 'ready' && [...prepared.needed.keys()]).toEqual(['db', 'redis']);
  });

  it('goes on beside errors that do not concern the secrets, and counts them', async () => {
    const prepared = await prepare(`nmae: x\ncomponents:\n${manager}${db}`);
    expect(prepared).toMatchObject({ kind: 'ready', errors: 1 });
  });

  it('says that nothing is required', async () => {
    expect(await refusal(`components:\n${manager}`)).toBe('nothing-required');
    expect(await refusal('components: { a: { flavor: b } }')).toBe('nothing-required');
  });

  it.each([
    ['a stack that cannot be read', 'name: [', ['stack-file-doubtful', 'yaml-unclosed-bracket']],
    ['a stack without a secrets manager', `components:\n${db}`, ['secrets-manager-missing']],
    [
      'a secrets manager that cannot be written',
      `components:\n  secrets_manager: { flavor: memory, readonly: true }\n${db}`,
      ['secrets-manager-read-only'],
    ],
    [
      'a secrets manager with wrong attributes',
      `components:\n  secrets_manager: { flavor: memory, readonly: 5 }\n${db}`,
      ['attribute-invalid'],
    ],
    [
      'a stack whose only references are broken',
      `components:\n${manager}  cache: { flavor: redis, password: '{{redis}}' }`,
      ['reference-missing-key'],
    ],
  ])('refuses %s', async (_, text, codes) => {
    expect(await refusal(text)).toEqual(codes);
  });

  it('refuses an unknown secrets manager, and says which', async () => {
    const text = `components:\n  secrets_manager: { flavor: '@acme/none' }\n${db}`;
    expect(await refusal(text)).toHaveLength(1);
  });

  it('refuses a filter that the stack does not need', async () => {
    expect(await refusal(`components:\n${manager}${db}`, ['bd'])).toEqual([
      'registration-filter-unknown',
    ]);
  });
});
