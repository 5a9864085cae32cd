import assert from 'node:assert/strict';
import type { SecretsManager } from '@stackref/core';
import { everythingShownOf, leaksIn } from '../canary';
import { defineCase } from '../contract-case';
import type { ContractCase } from '../contract-case';
import { secretValues, seedOf } from '../expectations';

const canary = 'canary-"4f1d\\8a"\nline two of the canary / 100% + ü';

export const confidentialityCases: readonly ContractCase[] = [
  defineCase({
    name: 'shows no value in any answer, however it is printed',
    needs: ['describe'],
    async run({ manager, seed }) {
      await seed(seedOf('db', [['password', canary]]));
      const answers = [
        await manager.describe(['db']),
        await (manager as SecretsManager).listKeys?.(['db']),
        await (manager as SecretsManager).read?.(['db']),
        await (manager as SecretsManager).list?.(),
      ];
      for (const answer of answers) assertSilent(answer);
      assertSilent(manager);
    },
  }),
  defineCase({
    name: 'shows no value in what a write answers or refuses',
    needs: ['write'],
    async run({ manager, harness }) {
      const values = secretValues([['password', canary]]);
      const attempts = [
        manager.write('db', values),
        manager.write('gone', values, 'no such version'),
        ...harness.invalidNames.map((name) => manager.write(name, values)),
      ];
      for (const outcome of await Promise.allSettled(attempts)) {
        assertSilent(outcome.status === 'rejected' ? outcome.reason : outcome.value);
      }
    },
  }),
];

function assertSilent(thing: unknown): void {
  const leaks = leaksIn(everythingShownOf(thing), canary);
  assert.equal(leaks.length, 0, 'a value is shown in clear');
}
