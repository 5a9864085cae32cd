import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecretValue } from '@stackref/core/secrets-manager';
import { serverBinary } from './__fixtures__/server-binary';
import { createTestWorkspace } from './__fixtures__/test-workspace';
import type { TestWorkspace } from './__fixtures__/test-workspace';
import { createIdentityFile } from './identity/create-identity-file';
import { localSecretsManager } from './secrets-manager';
import { wrapDataKey } from './sops/data-key';

const age = serverBinary('STACKREF_TEST_AGE');
const ageKeygen = serverBinary('STACKREF_TEST_AGE_KEYGEN');

let workspace: TestWorkspace;
let home: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
  home = await createTestWorkspace();
});

afterEach(async () => {
  await workspace.remove();
  await home.remove();
});

describe('age', () => {
  it('opens what stackref wraps for a recipient', async () => {
    const { file, recipient } = await createIdentityFile(join(home.root, 'keys.txt'), {
      workspaceRoot: workspace.root,
      now: new Date(0),
    });
    const text = '0123456789abcdef0123456789abcdef';
    const [stanza] = await wrapDataKey(Buffer.from(text), [recipient]);
    await writeFile(join(home.root, 'wrapped.age'), stanza?.wrappedDataKey ?? '');

    expect(await age(['-d', '-i', file, 'wrapped.age'], { cwd: home.root })).toBe(text);
  });
});

describe('age-keygen', () => {
  it('knows the recipient of an identity file that stackref makes', async () => {
    const { file, recipient } = await createIdentityFile(join(home.root, 'keys.txt'), {
      workspaceRoot: workspace.root,
      now: new Date(0),
    });

    expect((await ageKeygen(['-y', file], { cwd: home.root })).trim()).toBe(recipient);
  });

  it('makes identities that stackref encrypts for and decrypts with', async () => {
    const file = join(home.root, 'made.txt');
    await ageKeygen(['-o', file], { cwd: home.root });
    const context = {
      ...workspace.stranger,
      environment: { ...workspace.stranger.environment, SOPS_AGE_KEY_FILE: file },
    };
    const manager = localSecretsManager.create({}, context);
    await manager.write?.('db', new Map([['password', new SecretValue('p4ss')]]));

    const answer = (await manager.read?.(['db']))?.get('db');
    const value = answer?.status === 'ok' ? answer.value.values.get('password') : undefined;
    expect(value?.reveal()).toBe('p4ss');
  });
});
