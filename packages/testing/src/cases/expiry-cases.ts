import assert from 'node:assert/strict';
import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { withFaultProxy } from '../behind-proxy';
import { defineCase, type ContractCase } from '../contract-case';
import { expectStatus, okValue, seedEach, statusOf } from '../expectations';
import { labelled } from '../labelled';
import { questionsOf, statusesOf } from '../questions';
import { assertSilent, canary } from '../silence';

const names = ['first', 'second', 'third'];

export const expiryCases: readonly ContractCase[] = [
  defineCase({
    name: 'takes nothing for missing or denied when its credentials expire in the middle',
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      const { operations, credentials = [] } = context.harness;
      await context.seed(seedEach(names, [['key', canary]]));
      await withFaultProxy(context, async ({ connect, interfere, relent, service, asked }) => {
        for (const { operation, ask } of questionsOf(operations)) {
          await labelled(operation, async () => {
            relent();
            const undisturbed = await connect({ concurrency: 1 });
            await ask(undisturbed.manager, names);
            const last = asked().length - 1;

            const { manager } = await connect({ concurrency: 1 });
            const expired = { kind: 'answer', ...service.expired } as const;
            interfere((_, index) => {
              const meets = service.renewsCredentials ? index === last : index >= last;
              return meets ? expired : undefined;
            });
            const answers = await ask(manager, names);
            const allowed = service.renewsCredentials ? [] : (['unauthenticated'] as const);
            for (const name of names) expectStatus(answers, name, 'ok', ...allowed);
            assert.equal(
              statusesOf(answers).includes('unauthenticated'),
              !service.renewsCredentials,
              'what the harness says of expired credentials is not so',
            );
            for (const name of names) {
              // Values that were read before are made visible by the question itself.
              if (statusOf(answers, name) !== 'ok') {
                assertSilent(answers.get(name), [canary, ...credentials]);
              }
            }

            relent();
            const later = await ask(manager, names);
            for (const name of names) okValue(later, name);
          });
        }
      });
    },
  }),
  defineCase({
    name: 'gives no part of a list for the whole when a page token expires',
    needs: ['list'],
    part: 'faults',
    appliesTo: ({ faults }) => faults?.expiredPage !== undefined,
    async run(context) {
      const { expiredPage } = context.harness.faults ?? {};
      assert.ok(expiredPage !== undefined, 'the harness knows no pages');
      const all = Array.from({ length: expiredPage.secrets }, (_, index) => `secret${index}`);
      await context.seed(seedEach(all, [['key', 'value']]));
      await withFaultProxy(context, async ({ connect, interfere, relent, asked }) => {
        relent();
        await (await connect()).manager.list();
        const last = asked().length - 1;
        assert.ok(last > 0, 'the list of so many secrets has one page');
        for (const lasts of [false, true]) {
          const { manager } = await connect();
          interfere((_, index) =>
            (lasts ? index >= last : index === last)
              ? { kind: 'answer', ...expiredPage.answer }
              : undefined,
          );
          const listed = await manager.list().catch((error: unknown) => error);
          if (listed instanceof SecretsManagerError) continue;
          assert.deepEqual(listed, all.sort());
        }
      });
    },
  }),
];
