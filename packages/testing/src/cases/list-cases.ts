import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, okValue, seedOf } from '../expectations';
import { oddNames } from '../odd-names';

export const listCases: readonly ContractCase[] = [
  defineCase({
    name: 'lists the names of all secrets, sorted',
    needs: ['list'],
    async run({ manager, seed }) {
      assert.deepEqual(await manager.list(), []);
      await seed(new Map(['b', 'a', 'c'].map((name) => [name, new Map([['key', 'value']])])));
      assert.deepEqual(await manager.list(), ['a', 'b', 'c']);
    },
  }),
  defineCase({
    name: 'lists the names that start with a prefix',
    needs: ['list'],
    async run({ manager, seed }) {
      const names = ['db', 'dbreplica', 'mydb'];
      await seed(new Map(names.map((name) => [name, new Map([['key', 'value']])])));
      assert.deepEqual(await manager.list('db'), ['db', 'dbreplica']);
      assert.deepEqual(await manager.list('x'), []);
    },
  }),
  defineCase({
    name: 'lists the keys of a secret',
    needs: ['listKeys'],
    async run({ manager, seed }) {
      await seed(
        seedOf('db', [
          ['username', 'root'],
          ['password', 'p4ssword'],
        ]),
      );
      const answers = await manager.listKeys(['missing', 'db']);
      expectMissing(answers, 'missing');
      const names = okValue(answers, 'db').keys.map(({ name }) => name);
      assert.deepEqual(names.sort(), ['password', 'username']);
    },
  }),
  defineCase({
    name: 'lists odd keys',
    needs: ['listKeys'],
    async run({ manager, seed, harness }) {
      const keys = harness.oddKeys ?? oddNames;
      await seed(
        seedOf(
          'odd',
          keys.map((key) => [key, `value of ${key}`]),
        ),
      );
      const listed = okValue(await manager.listKeys(['odd']), 'odd').keys;
      assert.deepEqual(listed.map(({ name }) => name).sort(), [...keys].sort());
    },
  }),
  defineCase({
    name: 'never says of a key with a value that it is empty, nor the other way round',
    needs: ['listKeys'],
    appliesTo: ({ storesEmptyValues = true }) => storesEmptyValues,
    async run({ manager, seed }) {
      await seed(
        seedOf('db', [
          ['full', 'value'],
          ['empty', ''],
        ]),
      );
      const { keys } = okValue(await manager.listKeys(['db']), 'db');
      const states = new Map(keys.map(({ name, empty }) => [name, empty]));
      assert.notEqual(states.get('full'), true);
      assert.notEqual(states.get('empty'), false);
    },
  }),
  defineCase({
    name: 'gives the same version with the keys as without',
    needs: ['describe', 'listKeys'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      const described = okValue(await manager.describe(['db']), 'db').version;
      assert.equal(okValue(await manager.listKeys(['db']), 'db').version, described);
    },
  }),
];
