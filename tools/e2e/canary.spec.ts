import { join } from 'node:path';
import { formsOf } from '@stackref/testing';
import { asStored, storedFiles } from './stored-files';
import { createWorkspace, type Workspace } from './workspace';
import { createIdentity, writeSecret } from './write-secret';

const stored = 'kept: in "the" store/+é\nsecond-line-of-kept';
const plain = 'plain% in "the" stack/+é\nsecond-line-of-plain';

const stack = (reference: string): string =>
  [
    'name: canary',
    "catalogs: ['@stackref/zenml']",
    'components:',
    '  secrets_manager:',
    '    flavor: local',
    '  metadata_store:',
    '    flavor: mysql',
    '    host: db.internal',
    '    database: zenml',
    `    username: '${reference}'`,
    `    password: ${JSON.stringify(plain)}`,
    '',
  ].join('\n');

describe('a value', () => {
  let workspace: Workspace;
  let identity: string;
  beforeAll(async () => {
    workspace = await createWorkspace();
    identity = await createIdentity(workspace);
    workspace.write('canary/stack.yaml', stack('{{db.username}}'));
    await writeSecret(workspace, identity, 'canary', 'db', new Map([['username', stored]]));
    await workspace.commit();
    const environment = { SOPS_AGE_KEY: identity };
    // Valid, from the cache, and broken in each way that shows lines of the file.
    await workspace.run(['run', 'canary:validate'], environment);
    await workspace.run(['run', 'canary:validate', '--format=json'], environment);
    await workspace.run(['run', 'canary:validate', '--plainTextSecrets=error'], environment);
    await workspace.run(['run-many', '-t', 'validate', '--verbose'], environment);
    workspace.write('canary/stack.yaml', stack('{{db.user}}'));
    await workspace.run(['run', 'canary:validate'], environment);
    workspace.write('canary/stack.yaml', `${stack('{{db.username}}')}  metadata_store: [\n`);
    await workspace.run(['run', 'canary:validate', '--verbose'], environment);
    await workspace.nx(['show', 'project', 'canary', '--json'], environment);
    await workspace.nx(['graph', '--file=.nx/graph.json'], environment);
  });
  afterAll(() => {
    workspace.remove();
  });

  it('stands in the stack that was validated, and the stack was reported', () => {
    expect(workspace.read('canary/stack.yaml')).toContain('second-line-of-plain');
    expect(workspace.printed()).toContain('plain-text-secret');
    expect(workspace.printed()).toContain('key-not-found');
  });

  it.each([
    ['from the store', () => stored],
    ['in the stack', () => plain],
    ['of the identity', () => identity],
  ])('%s is nowhere in what was printed', (_case, value) => {
    const leaks = formsOf(value()).filter((form) => workspace.printed().includes(form));
    expect(leaks).toHaveLength(0);
  });

  it.each([
    ['from the store', () => stored],
    ['in the stack', () => plain],
    ['of the identity', () => identity],
  ])('%s is nowhere in what Nx keeps', (_case, value) => {
    const files = storedFiles(join(workspace.root, '.nx'));
    expect(files.size).toBeGreaterThan(5);
    const leaks = [...files].filter(([, text]) =>
      formsOf(value()).some((form) => text.includes(asStored(form))),
    );
    expect(leaks.map(([path]) => path)).toEqual([]);
  });
});
