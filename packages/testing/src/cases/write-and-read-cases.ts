import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { okValue, secretValues, seedOf, sorted, textsOf } from '../expectations';
import { oddNames } from '../odd-names';
import { oddValues } from './read-cases';

export const writeAndReadCases: readonly ContractCase[] = [
  defineCase({
    name: 'reads back every value as it was written',
    needs: ['read', 'write'],
    async run({ manager }) {
      await manager.write('odd', secretValues(oddValues));
      const texts = textsOf(okValue(await manager.read(['odd']), 'odd'));
      assert.deepEqual(texts, sorted(new Map(oddValues)));
    },
  }),
  defineCase({
    name: 'reads back odd names and odd keys as they were written',
    needs: ['read', 'write'],
    async run({ manager, harness }) {
      const { oddNames: names = oddNames, oddKeys: keys = oddNames } = harness;
      for (const name of names) {
        await manager.write(name, secretValues(keys.map((key) => [key, `${name} ${key}`])));
      }
      const answers = await manager.read(names);
      for (const name of names) {
        const expected = new Map(keys.map((key) => [key, `${name} ${key}`]));
        assert.deepEqual(textsOf(okValue(answers, name)), sorted(expected));
      }
    },
  }),
  defineCase({
    name: 'keeps the keys that a write does not name',
    needs: ['read', 'write'],
    async run({ manager, seed }) {
      await seed(
        seedOf('db', [
          ['username', 'root'],
          ['password', 'old'],
        ]),
      );
      const changes = secretValues([
        ['password', 'new'],
        ['host', 'db.internal'],
      ]);
      await manager.write('db', changes);
      assert.deepEqual(
        textsOf(okValue(await manager.read(['db']), 'db')),
        new Map([
          ['host', 'db.internal'],
          ['password', 'new'],
          ['username', 'root'],
        ]),
      );
    },
  }),
  defineCase({
    name: 'writes the empty value',
    needs: ['read', 'write'],
    appliesTo: ({ storesEmptyValues = true }) => storesEmptyValues,
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', 'p4ssword']]));
      await manager.write('db', secretValues([['password', '']]));
      const texts = textsOf(okValue(await manager.read(['db']), 'db'));
      assert.deepEqual(texts, new Map([['password', '']]));
    },
  }),
];
