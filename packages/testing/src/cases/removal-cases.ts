import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, okValue, secretValues, seedOf } from '../expectations';
import { questionsOf } from '../questions';
import type { TestStore } from '../test-store';

export const removalCases: readonly ContractCase[] = [
  defineCase({
    name: 'says that a removed secret is missing',
    needs: ['describe'],
    part: 'removal',
    async run({ manager, seed, store, harness }) {
      await seed(seedOf('db', [['key', 'value']]));
      for (const { ask } of questionsOf(harness.operations))
        okValue(await ask(manager, ['db']), 'db');
      await remove(store, 'db');
      for (const { ask } of questionsOf(harness.operations)) {
        expectMissing(await ask(manager, ['db']), 'db');
      }
    },
  }),
  defineCase({
    name: 'gives another version to a secret that was removed and made again',
    needs: ['describe'],
    part: 'removal',
    appliesTo: ({ tellsRecreation = true }) => tellsRecreation,
    async run({ manager, seed, store }) {
      await seed(seedOf('db', [['key', 'value']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      await remove(store, 'db');
      await seed(seedOf('db', [['key', 'value']]));
      assert.notEqual(okValue(await manager.describe(['db']), 'db').version, version);
    },
  }),
  defineCase({
    name: 'creates a secret that was removed',
    needs: ['describe', 'write'],
    part: 'removal',
    async run({ manager, seed, store }) {
      await seed(seedOf('db', [['key', 'value']]));
      okValue(await manager.describe(['db']), 'db');
      await remove(store, 'db');
      const result = await manager.write('db', secretValues([['key', 'value']]), null);
      assert.equal(result.outcome, 'created');
      assert.equal(okValue(await manager.describe(['db']), 'db').version, result.version);
    },
  }),
];

async function remove(store: TestStore, name: string): Promise<void> {
  assert.ok(store.remove !== undefined, 'the store of the harness has no remove');
  await store.remove(name);
}
