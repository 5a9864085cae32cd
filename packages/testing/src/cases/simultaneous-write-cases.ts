import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase, ManagerWith } from '../contract-case';
import { codeOf, keysOf, okValue, secretValues, seedOf, textsOf } from '../expectations';
import type { SecretsManagerHarness } from '../harness';
import type { TestStore } from '../test-store';

type Writer = ManagerWith<'describe' | 'write'>;

const sixKeys = ['a', 'b', 'c', 'd', 'e', 'f'];

export const simultaneousWriteCases: readonly ContractCase[] = [
  defineCase({
    name: 'lets one of several win that change a secret at the same time',
    needs: ['describe', 'write'],
    async run({ seed, manager, store, harness, connect }) {
      await seed(seedOf('db', [['key', 'old']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      await race(await writersOf(5, manager, store, connect), harness, version);
    },
  }),
  defineCase({
    name: 'lets one of several win that create a secret at the same time',
    needs: ['describe', 'write'],
    async run({ manager, store, harness, connect }) {
      await race(await writersOf(5, manager, store, connect), harness, null);
    },
  }),
  defineCase({
    name: 'loses no key of those who write to one secret and try again after a conflict',
    needs: ['describe', 'write'],
    async run({ seed, manager, store, harness, connect }) {
      await seed(seedOf('db', [['old', 'value']]));
      const writers = await writersOf(sixKeys.length, manager, store, connect);
      const additions = sixKeys.map((key, index) => async () => {
        await addKey(writers[index] ?? manager, key);
      });
      if (winsOne(harness)) await Promise.all(additions.map((add) => add()));
      // Where a writer can be overtaken unnoticed, only one after the other is safe.
      else for (const add of additions) await add();
      assert.deepEqual(await keysOf(manager, 'db'), [...sixKeys, 'old']);
    },
  }),
];

/** Writers with clients of their own where the store has them. */
async function writersOf(
  count: number,
  manager: Writer,
  { connect: hasConnect }: TestStore,
  connect: (options: object) => Promise<Writer>,
): Promise<readonly Writer[]> {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return Promise.all(numbers.map(async () => (hasConnect === undefined ? manager : connect({}))));
}

async function race(
  writers: readonly Writer[],
  harness: SecretsManagerHarness,
  expectedVersion: string | null,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    writers.map((writer, index) =>
      writer.write('db', secretValues([['key', `of writer ${index}`]]), expectedVersion),
    ),
  );
  const winners: number[] = [];
  const written: number[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') winners.push(index);
    // What hides what others wrote is said; where nothing can be hidden, nobody may say so.
    else if (!winsOne(harness) && codeOf(outcome.reason) === 'overwritten') written.push(index);
    else assert.equal(codeOf(outcome.reason), 'conflict');
  }
  if (winsOne(harness)) assert.equal(winners.length, 1, `${winners.length} writers have won`);
  const [reader] = writers;
  if (reader?.read === undefined || harness.concurrentWrites === 'detected') return;
  const text = textsOf(okValue(await reader.read(['db']), 'db')).get('key');
  const possible = [...winners, ...written].map((index) => `of writer ${index}`);
  assert.ok(possible.includes(text ?? ''), 'the store holds the value of one who was refused');
}

async function addKey(writer: Writer, key: string): Promise<void> {
  // Of those who meet, one wins: everybody has had his turn after as many rounds as there are writers.
  for (let round = 1; ; round++) {
    const { version } = okValue(await writer.describe(['db']), 'db');
    try {
      await writer.write('db', secretValues([[key, 'value']]), version);
      return;
    } catch (error) {
      if (codeOf(error) !== 'conflict' || round > 2 * sixKeys.length) throw error;
    }
  }
}

function winsOne({
  concurrentWrites = 'one wins',
  detectsConflicts = true,
}: SecretsManagerHarness) {
  return detectsConflicts && concurrentWrites === 'one wins';
}
