import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, okValue, seedOf } from '../expectations';
import { hostileNames, oddNames } from '../odd-names';

export const describeCases: readonly ContractCase[] = [
  defineCase({
    name: 'describes a secret that is there with a version',
    needs: ['describe'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      assert.notEqual(okValue(await manager.describe(['db']), 'db').version, '');
    },
  }),
  defineCase({
    name: 'says that a secret is missing, in an empty store too',
    needs: ['describe'],
    async run({ manager, seed }) {
      expectMissing(await manager.describe(['nothing']), 'nothing');
      await seed(seedOf('db', [['password', 'p4ssword']]));
      expectMissing(await manager.describe(['nothing']), 'nothing');
      expectMissing(await manager.describe(['d']), 'd');
      expectMissing(await manager.describe(['db2']), 'db2');
    },
  }),
  defineCase({
    name: 'answers nothing when asked for nothing',
    needs: ['describe'],
    async run({ manager }) {
      assert.deepEqual([...(await manager.describe([]))], []);
    },
  }),
  defineCase({
    name: 'answers in the order of the question, once per name',
    needs: ['describe'],
    async run({ manager, seed }) {
      await seed(new Map(['a', 'b', 'c'].map((name) => [name, new Map([['key', 'value']])])));
      const answers = await manager.describe(['c', 'missing', 'a', 'c', 'b']);
      assert.deepEqual([...answers.keys()], ['c', 'missing', 'a', 'b']);
    },
  }),
  defineCase({
    name: 'answers for many names at once',
    needs: ['describe'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      const names = Array.from({ length: 250 }, (_, index) => `missing${index}`);
      const answers = await manager.describe([...names, 'db']);
      for (const name of names) expectMissing(answers, name);
      okValue(answers, 'db');
    },
  }),
  defineCase({
    name: 'tells odd names apart and takes none for missing or there by accident',
    needs: ['describe'],
    async run({ manager, seed, harness }) {
      const names = harness.oddNames ?? oddNames;
      const before = await manager.describe(names);
      for (const name of names) expectMissing(before, name);
      await seed(new Map(names.map((name) => [name, new Map([['key', `value of ${name}`]])])));
      const after = await manager.describe(names);
      for (const name of names) okValue(after, name);
    },
  }),
  defineCase({
    name: 'says which names it cannot hold without hiding the others',
    needs: ['describe'],
    async run({ manager, seed, harness }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      const expected = harness.invalidNames.length > 0 ? 'invalid-name' : 'missing';
      const names = harness.invalidNames.length > 0 ? harness.invalidNames : hostileNames;
      for (const name of names) {
        const answers = await manager.describe(['missing', name, 'db']);
        const answer = answers.get(name);
        const told = answer?.status === 'failed' ? answer.error.code : answer?.status;
        assert.equal(told, expected, `the answer for ${JSON.stringify(name)}`);
        expectMissing(answers, 'missing');
        okValue(answers, 'db');
      }
    },
  }),
  defineCase({
    name: 'gives the same version as long as nothing changes',
    needs: ['describe'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      const first = okValue(await manager.describe(['db']), 'db').version;
      assert.equal(okValue(await manager.describe(['db']), 'db').version, first);
    },
  }),
];
