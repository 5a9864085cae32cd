import assert from 'node:assert/strict';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, expectRejection, okValue, secretValues, textsOf } from '../expectations';

/** The longest value that is tried where the harness names no limit. */
export const longValueBytes = 64 * 1024;

export const sizeCases: readonly ContractCase[] = [
  defineCase({
    name: 'takes the longest value that it declares, and refuses one byte more',
    needs: ['describe', 'write'],
    appliesTo: ({ maxValueBytes }) => maxValueBytes !== undefined,
    async run({ manager, harness: { maxValueBytes = longValueBytes } }) {
      const longest = 'x'.repeat(maxValueBytes);
      await manager.write('long', secretValues([['key', longest]]));
      await expectValue(manager, 'long', longest);
      const longer = secretValues([['key', `${longest}x`]]);
      await expectRejection(manager.write('longer', longer), 'too-large');
      expectMissing(await manager.describe(['longer']), 'longer');
    },
  }),
  defineCase({
    name: 'measures a value in bytes, not in characters',
    needs: ['describe', 'write'],
    appliesTo: ({ maxValueBytes }) => maxValueBytes !== undefined,
    async run({ manager, harness: { maxValueBytes = longValueBytes } }) {
      const characters = Math.floor(maxValueBytes / 2);
      await manager.write('long', secretValues([['key', 'ü'.repeat(characters)]]));
      await expectValue(manager, 'long', 'ü'.repeat(characters));
      const longer = secretValues([['key', 'ü'.repeat(characters + 1)]]);
      await expectRejection(manager.write('longer', longer), 'too-large');
      expectMissing(await manager.describe(['longer']), 'longer');
    },
  }),
];

async function expectValue(manager: SecretsManager, name: string, text: string): Promise<void> {
  okValue(await manager.describe([name]), name);
  if (manager.read === undefined) return;
  const read = textsOf(okValue(await manager.read([name]), name)).get('key');
  assert.ok(read === text, 'the long value is not what was written');
}
