import { z } from 'zod';
import { analyzeStack } from '../examination/analyze-stack';
import { defineCatalog, defineFlavor, secretLink, sensitive } from '../flavors/define-flavor';
import { createFlavorIndex } from '../flavors/flavor-index';
import type { KeyState, SecretInventory } from '../inventory/inventory';
import { loadStack } from '../stack/load-stack';
import { planRegistration, type PlanRegistrationOptions } from './plan-registration';
import { neededKeys } from './registration-plan';

const catalog = defineCatalog([
  defineFlavor({
    type: 'db',
    name: 'mysql',
    attributes: z.object({
      host: z.string().optional(),
      port: z.int().optional(),
      password: sensitive(z.string()).optional(),
      login: secretLink(z.string(), { required: ['user'], optional: ['token'] }).optional(),
    }),
  }),
]);

const text = `name: prod
components:
  db:
    flavor: mysql
    port: '{{mysql.port}}'
    host: 'x-{{mysql.host}}'
    password: '{{mysql.password}}'
    login: registry
  cache:
    flavor: redis
    url: 'redis://:{{redis.password}}@{{mysql.host}}'
`;

function present(keys: Record<string, KeyState>): SecretInventory {
  return { state: 'ok', version: 'v1', keys: new Map(Object.entries(keys)) };
}
const missing: SecretInventory = { state: 'missing-secret', similar: undefined };

function plan(
  secrets: Record<string, SecretInventory>,
  options: Partial<PlanRegistrationOptions> = {},
) {
  const loaded = loadStack('stack.yaml', { read: () => ({ text }) });
  if (loaded.stack === undefined) throw new Error('no stack');
  const usage = analyzeStack(loaded.stack, {
    flavors: createFlavorIndex([catalog]),
    secretsManager: undefined,
    plainTextSecrets: 'off',
  });
  const held = new Map(
    Object.entries({ mysql: missing, redis: missing, registry: missing, ...secrets }),
  );
  return planRegistration(
    'prod',
    neededKeys(usage),
    { flavor: 'local', store: '', secrets: held },
    {
      skipExisting: false,
      only: [],
      ...options,
    },
  );
}

function summary(...asked: Parameters<typeof plan>) {
  return plan(...asked).secrets.map(({ name, action, keys }) => [
    name,
    action,
    ...keys.map(({ key, state, isAsked }) => `${key} ${state}${isAsked ? '?' : ''}`),
  ]);
}

describe('planRegistration', () => {
  it('asks for every key, secrets and keys in the order of the stack file', () => {
    expect(summary({})).toEqual([
      ['mysql', 'create', 'port missing?', 'host missing?', 'password missing?'],
      ['redis', 'create', 'password missing?'],
      ['registry', 'create', 'user missing?', 'token missing?'],
    ]);
  });

  it('offers existing values for change unless they are to be skipped', () => {
    const held = { mysql: present({ port: 'ok', host: 'ok', password: 'ok' }) };
    expect(summary(held)[0]).toEqual([
      'mysql',
      'update',
      'port present?',
      'host present?',
      'password present?',
    ]);
    expect(summary(held, { skipExisting: true })[0]).toEqual([
      'mysql',
      'unchanged',
      'port present',
      'host present',
      'password present',
    ]);
  });

  it('completes a secret whose keys are missing or empty', () => {
    const held = { mysql: present({ port: 'ok', host: 'empty' }) };
    expect(summary(held, { skipExisting: true })[0]).toEqual([
      'mysql',
      'complete',
      'port present',
      'host empty?',
      'password missing?',
    ]);
  });

  it('does not ask for optional keys of a linked secret that exists', () => {
    const held = { registry: present({ user: 'ok' }) };
    expect(summary(held, { skipExisting: true })[2]).toEqual([
      'registry',
      'unchanged',
      'user present',
      'token missing',
    ]);
  });

  it('asks nothing of a secret that its store does not answer for', () => {
    const denied: SecretInventory = {
      state: 'denied',
      reason: 'denied',
      message: 'No.',
      remedy: 'Ask.',
    };
    expect(summary({ redis: denied })[1]).toEqual(['redis', 'unanswered', 'password missing']);
  });

  it.each([
    [[{ secret: 'redis', key: undefined }], [['redis', 'create', 'password missing?']]],
    [[{ secret: 'mysql', key: 'host' }], [['mysql', 'create', 'host missing?']]],
    [[{ secret: 'nothing', key: undefined }], []],
  ])('restricts the plan to %j', (only, expected) => {
    expect(summary({}, { only })).toEqual(expected);
  });

  it('says where each key is used, whether it is sensitive, and what must fit as a whole', () => {
    const [mysql] = plan({}).secrets;
    expect(
      mysql?.keys.map(({ key, isSensitive, uses }) => [
        key,
        isSensitive,
        ...uses.map(({ component, attribute, isWhole, range }) => [
          `${component}.${attribute}`,
          isWhole,
          text.slice(range.start, range.end),
        ]),
      ]),
    ).toEqual([
      ['port', false, ['db.port', true, '{{mysql.port}}']],
      ['host', true, ['db.host', false, '{{mysql.host}}'], ['cache.url', false, '{{mysql.host}}']],
      ['password', true, ['db.password', true, '{{mysql.password}}']],
    ]);
  });

  it('writes against the version it was made with', () => {
    expect(plan({ mysql: present({}) }).secrets.map(({ version }) => version)).toEqual([
      'v1',
      null,
      null,
    ]);
  });
});
