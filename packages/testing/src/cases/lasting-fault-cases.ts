import assert from 'node:assert/strict';
import {
  defaultCallSettings,
  type SecretsManager,
  type SecretsManagerErrorCode,
} from '@stackref/core/secrets-manager';
import { withFaultProxy } from '../behind-proxy';
import { defineCase, type CaseContext, type ContractCase } from '../contract-case';
import { expectRejection, expectStatus, okValue, secretValues, seedOf } from '../expectations';
import { faultKinds, type FaultKind } from '../faults/fault-kinds';
import { labelled } from '../labelled';
import { questionsOf } from '../questions';
import { assertSilent, canary } from '../silence';

/** Half of what is stored still holds the whole first value. */
const secret = seedOf('db', [
  ['a', canary],
  ['b', '-'.repeat(600)],
]);

export const lastingFaultCases: readonly ContractCase[] = [
  ...faultKinds.map(lastingFaultCase),
  defineCase({
    name: 'fails with unavailable where nothing listens, and shows no value',
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      await withFaultProxy(context, async ({ connect, goAway }) => {
        await goAway();
        const { manager } = await connect();
        await expectFailures(context, manager, 'unavailable');
        if ((manager as SecretsManager).write !== undefined) {
          const written = (manager as Required<SecretsManager>).write(
            'db',
            secretValues([['a', canary]]),
          );
          const error = await expectRejection(written, 'unavailable');
          assertSilent(error, secretsOf(context));
          assert.ok(!error.isUncertain, 'says of what was never sent that it may be written');
        }
      });
    },
  }),
];

function lastingFaultCase(kind: FaultKind): ContractCase {
  return defineCase({
    name: `fails with ${kind.code} in time, shows no value, and goes on later, when every request meets ${kind.name}`,
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      await context.seed(secret);
      await withFaultProxy(context, async ({ connect, interfere, relent, service, asked }) => {
        for (const { operation, ask } of questionsOf(context.harness.operations)) {
          await labelled(operation, async () => {
            relent();
            const undisturbed = await connect();
            okValue(await ask(undisturbed.manager, ['db']), 'db');

            const { manager, calls, clock } = await connect();
            interfere(() => kind.make(service, clock));
            const answers = await ask(manager, ['db']);
            expectStatus(answers, 'db', kind.code);
            assertSilent(answers, secretsOf(context));
            const most = undisturbed.calls.requests * defaultCallSettings.attempts;
            assert.ok(calls.requests <= most, `${calls.requests} requests instead of ${most}`);
            const { deadline } = defaultCallSettings;
            assert.ok(clock.now() <= deadline * undisturbed.calls.requests, 'ends in time');
            if (kind.code !== 'timeout') {
              assert.equal(asked().length, calls.requests, 'the client repeats requests by itself');
            }

            relent();
            // What is known to be unreachable is asked again after a while.
            await clock.sleep(60_000);
            okValue(await ask(manager, ['db']), 'db');
          });
        }
        await labelled('list', async () => {
          const { manager, clock } = await connect();
          interfere(() => kind.make(service, clock));
          const listed = (manager as SecretsManager).list?.();
          if (listed === undefined) return;
          assertSilent(await expectRejection(listed, kind.code), secretsOf(context));
        });
      });
    },
  });
}

async function expectFailures(
  context: CaseContext<'describe'>,
  manager: SecretsManager,
  code: SecretsManagerErrorCode,
): Promise<void> {
  for (const { operation, ask } of questionsOf(context.harness.operations)) {
    await labelled(operation, async () => {
      const answers = await ask(manager, ['db', 'missing']);
      expectStatus(answers, 'db', code);
      expectStatus(answers, 'missing', code);
      assertSilent(answers, secretsOf(context));
    });
  }
  if (manager.list !== undefined) {
    assertSilent(await expectRejection(manager.list(), code), secretsOf(context));
  }
}

function secretsOf({ harness: { credentials = [] } }: CaseContext<'describe'>): readonly string[] {
  return [canary, ...credentials];
}
