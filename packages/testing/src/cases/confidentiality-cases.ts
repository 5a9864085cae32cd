import assert from 'node:assert/strict';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { secretValues, seedOf } from '../expectations';
import { assertSilent, canary } from '../silence';

export const confidentialityCases: readonly ContractCase[] = [
  defineCase({
    name: 'shows no value in any answer, however it is printed',
    needs: ['describe'],
    async run({ manager, seed, harness: { credentials = [] } }) {
      for (const text of credentials) {
        assert.ok(text.length >= 6, 'a credential of less than six characters occurs by chance');
      }
      await seed(seedOf('db', [['password', canary]]));
      const answers = [
        await manager.describe(['db']),
        await (manager as SecretsManager).listKeys?.(['db']),
        await (manager as SecretsManager).read?.(['db']),
        await (manager as SecretsManager).list?.(),
      ];
      for (const answer of answers) assertSilent(answer, [canary, ...credentials]);
      assertSilent(manager, [canary, ...credentials]);
    },
  }),
  defineCase({
    name: 'shows no value in what a write answers or refuses',
    needs: ['write'],
    async run({ manager, harness }) {
      const { invalidNames, invalidKeys = [], maxValueBytes, credentials = [] } = harness;
      const values = secretValues([['password', canary]]);
      const attempts = [
        manager.write('db', values),
        manager.write('gone', values, 'no such version'),
        ...invalidNames.map((name) => manager.write(name, values)),
        ...invalidKeys.map((key) => manager.write('odd', secretValues([[key, canary]]))),
      ];
      if (maxValueBytes !== undefined) {
        const long = secretValues([['key', canary.padEnd(maxValueBytes + 1, '.')]]);
        attempts.push(manager.write('long', long));
      }
      for (const outcome of await Promise.allSettled(attempts)) {
        const answer: unknown = outcome.status === 'rejected' ? outcome.reason : outcome.value;
        assertSilent(answer, [canary, ...credentials]);
      }
    },
  }),
];
