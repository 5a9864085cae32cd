import assert from 'node:assert/strict';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { hostileNames } from '../odd-names';
import { expectMissing, expectRejection, okValue, secretValues, seedOf } from '../expectations';

const detectsConflicts = ({ detectsConflicts: detects = true }) => detects;

export const writeCases: readonly ContractCase[] = [
  defineCase({
    name: 'creates a secret that does not exist',
    needs: ['describe', 'write'],
    async run({ manager }) {
      const { outcome, version } = await manager.write('db', secretValues([['password', 'p4ss']]));
      assert.equal(outcome, 'created');
      assert.equal(okValue(await manager.describe(['db']), 'db').version, version);
    },
  }),
  defineCase({
    name: 'gives a new version when a value changes, and only to that secret',
    needs: ['describe', 'write'],
    async run({ manager, seed }) {
      const secrets = ['db', 'other'].map((name) => [name, new Map([['key', 'old']])] as const);
      await seed(new Map(secrets));
      const before = await manager.describe(['db', 'other']);
      const { outcome, version } = await manager.write('db', secretValues([['key', 'new']]));
      assert.equal(outcome, 'updated');
      assert.notEqual(version, okValue(before, 'db').version);
      const after = await manager.describe(['db', 'other']);
      assert.equal(okValue(after, 'db').version, version);
      assert.equal(okValue(after, 'other').version, okValue(before, 'other').version);
    },
  }),
  defineCase({
    name: 'gives a new version when a key is added',
    needs: ['describe', 'write'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['username', 'root']]));
      const before = okValue(await manager.describe(['db']), 'db').version;
      const { version } = await manager.write('db', secretValues([['password', 'p4ssword']]));
      assert.notEqual(version, before);
    },
  }),
  defineCase({
    name: 'says "unchanged" and keeps the version when every value is there already',
    needs: ['describe', 'write'],
    appliesTo: ({ knowsUnchanged = true }) => knowsUnchanged,
    async run({ manager, seed }) {
      await seed(
        seedOf('db', [
          ['username', 'root'],
          ['password', 'p4ssword'],
        ]),
      );
      const { version } = okValue(await manager.describe(['db']), 'db');
      const result = await manager.write('db', secretValues([['password', 'p4ssword']]));
      assert.deepEqual(result, { outcome: 'unchanged', version });
    },
  }),
  defineCase({
    name: 'writes when the expected version is the one that the store holds',
    needs: ['describe', 'write'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['key', 'old']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      const { outcome } = await manager.write('db', secretValues([['key', 'new']]), version);
      assert.equal(outcome, 'updated');
      assert.equal(
        (await manager.write('new', secretValues([['key', 'v']]), null)).outcome,
        'created',
      );
    },
  }),
  defineCase({
    name: 'refuses to write over a version that was not expected, and changes nothing',
    needs: ['describe', 'write'],
    appliesTo: detectsConflicts,
    async run({ manager, seed }) {
      await seed(seedOf('db', [['key', 'old']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      const { version: newer } = await manager.write('db', secretValues([['key', 'theirs']]));
      await expectRejection(
        manager.write('db', secretValues([['key', 'ours']]), version),
        'conflict',
      );
      assert.equal(okValue(await manager.describe(['db']), 'db').version, newer);
    },
  }),
  defineCase({
    name: 'refuses to create a secret that exists, and to update one that is gone',
    needs: ['describe', 'write'],
    appliesTo: detectsConflicts,
    async run({ manager, seed }) {
      await seed(seedOf('db', [['key', 'old']]));
      const { version } = okValue(await manager.describe(['db']), 'db');
      const values = secretValues([['key', 'new']]);
      await expectRejection(manager.write('db', values, null), 'conflict');
      await expectRejection(manager.write('gone', values, version), 'conflict');
      assert.equal(okValue(await manager.describe(['db']), 'db').version, version);
      assert.equal((await manager.describe(['gone'])).get('gone')?.status, 'missing');
    },
  }),
  defineCase({
    name: 'loses no write of several at the same time',
    needs: ['describe', 'write'],
    async run({ manager }) {
      const names = Array.from({ length: 8 }, (_, index) => `secret${index}`);
      await Promise.all(names.map((name) => manager.write(name, secretValues([['key', name]]))));
      const answers = await manager.describe(names);
      for (const name of names) okValue(answers, name);
    },
  }),
  defineCase({
    name: 'refuses to write exactly the names that it cannot hold, and asks for those that others give',
    needs: ['describe', 'write'],
    async run({ manager, harness }) {
      const values = secretValues([['key', 'v']]);
      for (const name of harness.reservedNames ?? []) {
        expectMissing(await manager.describe(['a', name]), name);
        await expectRejection(manager.write(name, values), 'invalid-name');
      }
      for (const name of harness.invalidNames) {
        await expectRejection(manager.write(name, values), 'invalid-name');
      }
      for (const name of harness.invalidNames.length > 0 ? ['a'] : hostileNames) {
        assert.equal((await manager.write(name, values)).outcome, 'created');
      }
    },
  }),
];
