import {
  createWorkspaceFiles,
  openStack,
  resolveStack,
  SecretData,
  type ResolutionSources,
  type ResolvedValue,
} from '@stackref/core';
import { SecretValue, type SecretsManagerContext } from '@stackref/core/secrets-manager';
import { everythingShownOf, leaksIn } from '@stackref/testing';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { localSecretsManager } from './secrets-manager';

const canary = 'canary-"7c2e\\1b"\nline two of the canary / 100% + ü';
const file = 'stacks/prod/stack.yaml';

const flavors = {
  flavors: [
    {
      type: 'metadata_store',
      name: 'mysql',
      attributes: {
        type: 'object',
        properties: {
          host: { type: 'string' },
          port: { type: 'integer', maximum: 65535 },
          password: { type: 'string', 'x-stackref-sensitive': true },
          login: { type: 'string', 'x-stackref-secret': { required: ['password'] } },
          kwargs: { type: 'object', additionalProperties: { type: 'boolean' } },
        },
      },
    },
  ],
};

const stack = `name: prod
catalogs: [./flavors.json]
components:
  secrets_manager: { flavor: local }
  metadata_store:
    flavor: mysql
    host: 'db.{{mysql.region}}.internal'
    port: '{{mysql.port}}'
    password: '{{mysql.password}}'
    login: mysql
    kwargs: { ssl: '{{mysql.ssl}}' }
`;

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  const texts = { password: canary, port: '3306', region: '{{eu.1}}', ssl: 'true' };
  const values = Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)] as const);
  await localSecretsManager.create({}, workspace.context).write?.('mysql', new Map(values));
  await workspace.write('stack.yaml', stack);
  await workspace.write('flavors.json', JSON.stringify(flavors));
});

afterEach(() => workspace.remove());

function sourcesOf({ workspaceRoot, environment }: SecretsManagerContext): ResolutionSources {
  return {
    workspaceRoot,
    environment,
    secretsManagers: new Map([['local', localSecretsManager]]),
    catalogs: new Map(),
    files: createWorkspaceFiles(workspaceRoot),
  };
}

const revealed = (value: ResolvedValue | undefined) =>
  value instanceof SecretValue || value instanceof SecretData ? value.reveal() : undefined;

describe('resolveStack with the local secrets manager', () => {
  it('gives every attribute its value in its type', async () => {
    const result = await resolveStack({ file }, sourcesOf(workspace.context));
    if (result.kind !== 'resolved')
      throw new Error(result.report.diagnostics.map(({ code }) => code).join());
    const attributes = result.components.get('metadata_store')?.attributes;
    const kwargs = attributes?.get('kwargs');

    expect(revealed(attributes?.get('host'))).toBe('db.{{eu.1}}.internal');
    expect(revealed(attributes?.get('port'))).toBe(3306);
    expect(revealed(attributes?.get('password'))).toBe(canary);
    expect(attributes?.get('login')).toBe('mysql');
    expect(kwargs instanceof Map && revealed(kwargs.get('ssl'))).toBe(true);
    expect(leaksIn(everythingShownOf(result), canary)).toEqual([]);
  });

  it('shows nothing of a secret that is named as a whole', async () => {
    const opened = openStack(file, sourcesOf(workspace.context));
    if (opened.kind === 'refused') throw new Error('refused');
    const linked = await opened.component('metadata_store')?.getSecret('login');
    await opened.close();

    expect(linked?.kind === 'resolved' && linked.values.get('password')?.reveal()).toBe(canary);
    expect(leaksIn(everythingShownOf([opened, linked]), canary)).toEqual([]);
  });

  it('gives somebody without an identity the plain values, and says what to do', async () => {
    const result = await resolveStack({ file }, sourcesOf(workspace.stranger));

    expect(result).toMatchObject({ kind: 'incomplete' });
    expect(new Set(result.report.diagnostics.map(({ code }) => code))).toEqual(
      new Set(['secret-denied']),
    );
    expect(
      result.kind !== 'refused' && [...(result.components.get('metadata_store')?.attributes ?? [])],
    ).toEqual([['login', 'mysql']]);
  });
});
