import assert from 'node:assert/strict';
import { createCallRecorder } from '../call-recorder';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { okValue, secretValues, seedEach, seedOf } from '../expectations';
import { labelled } from '../labelled';
import { questionsOf } from '../questions';
import type { RequestCounts } from '../harness';

const counts = [1, 20, 100] as const;

export const requestCases: readonly ContractCase[] = [
  defineCase({
    name: 'asks for 1, 20 and 100 secrets with the least number of requests, each name once',
    needs: ['describe'],
    part: 'requests',
    async run({ seed, connect, harness }) {
      const all = Array.from({ length: 100 }, (_, index) => `secret${index}`);
      await seed(seedEach(all, [['key', 'value']]));
      for (const { operation, ask } of questionsOf(harness.operations)) {
        const expected = declared(harness.requests, operation);
        for (const count of counts) {
          await labelled(`${operation} of ${count}`, async () => {
            const calls = createCallRecorder();
            const manager = await connect({ calls: { observe: calls.observe } });
            const names = all.slice(0, count);
            const answers = await ask(manager, [...names, ...names]);
            for (const name of names) okValue(answers, name);
            assert.equal(calls.requests, expected(count), 'the number of requests');
          });
        }
      }
    },
  }),
  defineCase({
    name: 'lists 1, 20 and 100 secrets with the least number of requests',
    needs: ['list'],
    part: 'requests',
    async run({ seed, connect, harness }) {
      const expected = declared(harness.requests, 'list');
      const all = Array.from({ length: 100 }, (_, index) => `secret${index}`);
      let seeded = 0;
      for (const count of counts) {
        await seed(seedEach(all.slice(seeded, count), [['key', 'value']]));
        seeded = count;
        await labelled(`list of ${count}`, async () => {
          const calls = createCallRecorder();
          const listed = await (await connect({ calls: { observe: calls.observe } })).list();
          assert.deepEqual(listed, all.slice(0, count).sort());
          assert.equal(calls.requests, expected(count), 'the number of requests');
        });
      }
    },
  }),
  defineCase({
    name: 'creates and updates a secret with the least number of requests',
    needs: ['write'],
    part: 'requests',
    async run({ seed, connect, manager, harness: { requests } }) {
      assert.ok(requests?.write !== undefined, 'the harness does not say how many for write');
      const first = createCallRecorder();
      await (
        await connect({ calls: { observe: first.observe } })
      ).write('new', secretValues([['key', 'v']]), null);
      assert.equal(first.requests, requests.write.create, 'the number of requests to create');

      await seed(seedOf('db', [['key', 'old']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      const second = createCallRecorder();
      const writer = await connect({ calls: { observe: second.observe } });
      await writer.write('db', secretValues([['key', 'new']]), version);
      assert.equal(second.requests, requests.write.update, 'the number of requests to update');
    },
  }),
];

function declared(
  requests: RequestCounts | undefined,
  operation: 'describe' | 'listKeys' | 'read' | 'list',
): (secrets: number) => number {
  const count = requests?.[operation];
  assert.ok(count !== undefined, `the harness does not say how many requests for ${operation}`);
  return count;
}
