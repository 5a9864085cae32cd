import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import {
  expectMissing,
  expectRejection,
  expectStatus,
  keysOf,
  okValue,
  secretValues,
  seedEach,
} from '../expectations';
import { labelled } from '../labelled';
import { questionsOf } from '../questions';
import type { SecretsManagerHarness } from '../harness';
import type { TestStore, UnusableState } from '../test-store';

const states: readonly UnusableState[] = [
  'deleted',
  'disabled',
  'destroyed',
  'no-value',
  'corrupt',
];

/** Those whose value can come back, or is still there for somebody: a write must not put another in its place. */
const precious: readonly UnusableState[] = ['deleted', 'disabled', 'corrupt'];

export const unusableCases: readonly ContractCase[] = [
  ...states.map((state) =>
    defineCase({
      name: `tells a secret that is ${wordFor(state)} from a missing one, without hiding others`,
      needs: ['describe'],
      part: 'unusable secrets',
      appliesTo: declares(state),
      async run({ manager, seed, store, harness }) {
        await seed(seedEach(['before', 'db', 'after'], [['key', 'value']]));
        await makeUnusable(store, 'db', state);
        for (const { operation, ask } of questionsOf(harness.operations)) {
          await labelled(operation, async () => {
            const answers = await ask(manager, ['before', 'missing', 'db', 'after']);
            // What a secret holds may be known only to those who read it.
            const known = state === 'corrupt' && operation === 'describe' ? ['ok' as const] : [];
            expectStatus(answers, 'db', state, ...known);
            okValue(answers, 'before');
            okValue(answers, 'after');
            expectMissing(answers, 'missing');
          });
        }
      },
    }),
  ),
  ...precious.map((state) =>
    defineCase({
      name: `does not write over a secret that is ${wordFor(state)}`,
      needs: ['describe', 'write'],
      part: 'unusable secrets',
      appliesTo: declares(state),
      async run({ manager, seed, store, harness }) {
        await seed(seedEach(['db'], [['key', 'value']]));
        await makeUnusable(store, 'db', state);
        const values = secretValues([['other', 'value']]);
        await expectRejection(manager.write('db', values, null), state, 'conflict');
        await expectRejection(manager.write('db', values), state, 'conflict');
        for (const { operation, ask } of questionsOf(harness.operations)) {
          if (state === 'corrupt' && operation === 'describe') continue;
          expectStatus(await ask(manager, ['db']), 'db', state);
        }
      },
    }),
  ),
  defineCase({
    name: 'writes the first value of a secret that has none, as if it were missing',
    needs: ['describe', 'write'],
    part: 'unusable secrets',
    appliesTo: declares('no-value'),
    async run({ manager, seed, store }) {
      await seed(seedEach(['db'], [['old', 'value']]));
      await makeUnusable(store, 'db', 'no-value');
      const { version } = await manager.write('db', secretValues([['key', 'value']]), null);
      assert.equal(okValue(await manager.describe(['db']), 'db').version, version);
      assert.deepEqual(await keysOf(manager, 'db'), ['key']);
    },
  }),
];

function declares(state: UnusableState): (harness: SecretsManagerHarness) => boolean {
  return ({ unusableStates = [] }) => unusableStates.includes(state);
}

function wordFor(state: UnusableState): string {
  return state === 'no-value' ? 'without value' : state;
}

async function makeUnusable(store: TestStore, name: string, state: UnusableState): Promise<void> {
  assert.ok(store.makeUnusable !== undefined, 'the store of the harness has no makeUnusable');
  await store.makeUnusable(name, state);
}
