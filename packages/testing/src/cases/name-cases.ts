import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { expectMissing, expectRejection, keysOf, okValue, secretValues } from '../expectations';
import { hostileNames, oddNames } from '../odd-names';

export const nameCases: readonly ContractCase[] = [
  defineCase({
    name: 'keeps names apart that differ only in case',
    needs: ['describe', 'write'],
    appliesTo: ({ caseSensitiveNames = true }) => caseSensitiveNames,
    async run({ manager }) {
      const { version } = await manager.write('db', secretValues([['key', 'small']]));
      expectMissing(await manager.describe(['DB']), 'DB');
      const other = await manager.write('DB', secretValues([['KEY', 'big']]), null);
      assert.equal(other.outcome, 'created');
      const answers = await manager.describe(['db', 'DB']);
      assert.equal(okValue(answers, 'db').version, version);
      assert.equal(okValue(answers, 'DB').version, other.version);
      assert.deepEqual(await keysOf(manager, 'db'), ['key']);
      assert.deepEqual(await keysOf(manager, 'DB'), ['KEY']);
    },
  }),
  defineCase({
    name: 'keeps keys apart that differ only in case',
    needs: ['write'],
    appliesTo: ({ caseSensitiveKeys = true }) => caseSensitiveKeys,
    async run({ manager }) {
      await manager.write('db', secretValues([['key', 'small']]));
      await manager.write('db', secretValues([['KEY', 'big']]));
      assert.deepEqual(await keysOf(manager, 'db'), ['KEY', 'key']);
    },
  }),
  defineCase({
    name: 'keeps keys with dots apart from those that they start with',
    needs: ['write'],
    appliesTo: ({ keysWithDots = true }) => keysWithDots,
    async run({ manager }) {
      await manager.write('db', secretValues([['a.b', 'first']]));
      await manager.write('db', secretValues(['a', 'a.b.c', 'b'].map((key) => [key, 'second'])));
      assert.deepEqual(await keysOf(manager, 'db'), ['a', 'a.b', 'a.b.c', 'b']);
    },
  }),
  defineCase({
    name: 'lists odd names as they were written',
    needs: ['list', 'write'],
    async run({ manager, harness: { oddNames: names = oddNames } }) {
      for (const name of names) await manager.write(name, secretValues([['key', 'value']]));
      assert.deepEqual(await manager.list(), [...names].sort());
      for (const name of names) {
        const starting = names.filter((other) => other.startsWith(name)).sort();
        assert.deepEqual(await manager.list(name), starting, `those that start with ${name}`);
      }
    },
  }),
  defineCase({
    name: 'refuses to write exactly the keys that it cannot hold',
    needs: ['describe', 'write'],
    async run({ manager, harness: { invalidKeys = [] } }) {
      for (const key of invalidKeys) {
        await expectRejection(manager.write('db', secretValues([[key, 'v']])), 'invalid-name');
        expectMissing(await manager.describe(['db']), 'db');
      }
      const keys = invalidKeys.length > 0 ? ['a'] : hostileNames;
      await manager.write('db', secretValues(keys.map((key) => [key, 'value'])));
      assert.deepEqual(await keysOf(manager, 'db'), [...keys].sort());
    },
  }),
];
