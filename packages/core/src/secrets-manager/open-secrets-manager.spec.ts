import { z } from 'zod';
import { openSecretsManager } from './open-secrets-manager';
import { SecretsManagerError } from './secrets-manager-error';
import { defineSecretsManager } from './secrets-manager-flavor';

const context = { stackFolder: '/', workspaceRoot: '/', environment: {} };

const flavor = defineSecretsManager({
  name: 'fake',
  description: 'A store of tests.',
  attributes: z.strictObject({ mood: z.enum(['fine', 'contrary', 'unset', 'broken']) }),
  problemsOf: ({ mood }) =>
    mood === 'contrary' ? [{ attribute: 'mood', problem: 'it is contrary', fix: 'Wait.' }] : [],
  create({ mood }) {
    if (mood === 'broken') throw new TypeError('A bug.');
    if (mood === 'unset') {
      throw new SecretsManagerError('unauthenticated', 'MOOD is not set.', { remedy: 'Set it.' });
    }
    if (mood === 'contrary') throw new Error('It is not made.');
    return { describe: () => Promise.resolve(new Map()) };
  },
});

describe('openSecretsManager', () => {
  it('makes the secrets manager', async () => {
    const manager = openSecretsManager(flavor, { mood: 'fine' }, context);
    expect([...(await manager.describe([]))]).toEqual([]);
    expect(manager.write).toBeUndefined();
  });

  it.each([
    ['contrary', { message: expect.stringContaining('it is contrary'), remedy: 'Wait.' }],
    ['unset', { code: 'unauthenticated', message: 'MOOD is not set.' }],
  ] as const)('answers every question of one that is %s with why', async (mood, expected) => {
    const manager = openSecretsManager(flavor, { mood }, context);
    const questions = [
      manager.describe(['db']),
      manager.listKeys?.(['db']),
      manager.list?.(),
      manager.read?.(['db']),
      manager.write?.('db', new Map()),
      manager.checkWrite?.(['db']),
    ];
    for (const question of questions) await expect(question).rejects.toMatchObject(expected);
  });

  it('passes on what is a bug', () => {
    expect(() => openSecretsManager(flavor, { mood: 'broken' }, context)).toThrow(TypeError);
  });

  it('has no write, not even a refusing one, where secrets can only be read', () => {
    const readOnly = { ...flavor, addByHand: () => () => 'Ask Ada.' };
    const manager = openSecretsManager(readOnly, { mood: 'unset' }, context);
    expect([manager.write, manager.checkWrite]).toEqual([undefined, undefined]);
  });
});
