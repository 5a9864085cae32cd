import assert from 'node:assert/strict';
import { mentions, withFaultProxy } from '../behind-proxy';
import { defineCase, type ContractCase } from '../contract-case';
import { expectStatus, okValue, seedEach } from '../expectations';
import { askedWait, faultKinds, type FaultKind } from '../faults/fault-kinds';
import { labelled } from '../labelled';
import { questionsOf } from '../questions';

export const passingFaultCases: readonly ContractCase[] = [
  ...faultKinds.map((kind) => recoveryCase(`a request meets ${kind.name}`, kind, 1)),
  ...faultKinds
    .filter(({ name }) => name === 'an error 500')
    .map((kind) => recoveryCase('two requests in a row meet an error 500', kind, 2)),
  defineCase({
    name: 'hides no secret whose own requests are answered when others are not',
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      await context.seed(seedEach(['alpha', 'beta', 'omega'], [['key', 'value']]));
      await withFaultProxy(context, async ({ connect, interfere, relent, asked }) => {
        for (const { operation, ask } of questionsOf(context.harness.operations)) {
          await labelled(operation, async () => {
            const { manager } = await connect();
            const lost = new Set<string>();
            interfere((request) => {
              if (!mentions(request, 'beta')) return undefined;
              // A batch takes its other names with it.
              for (const name of ['alpha', 'omega']) if (mentions(request, name)) lost.add(name);
              return { kind: 'answer', status: 500, body: '{}' };
            });
            const answers = await ask(manager, ['alpha', 'beta', 'omega']);
            const isAskedByName = asked().some((request) => mentions(request, 'beta'));
            expectStatus(answers, 'beta', ...(isAskedByName ? [] : ['ok' as const]), 'unavailable');
            for (const name of ['alpha', 'omega']) {
              expectStatus(answers, name, lost.has(name) ? 'unavailable' : 'ok');
            }
            relent();
          });
        }
      });
    },
  }),
  defineCase({
    name: 'has no more requests under way at once than the settings say',
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      const names = Array.from({ length: 20 }, (_, index) => `secret${index}`);
      await context.seed(seedEach(names, [['key', 'value']]));
      for (const { operation, ask } of questionsOf(context.harness.operations)) {
        await withFaultProxy(context, async (behindProxy) => {
          const { manager } = await behindProxy.connect({ concurrency: 3 });
          behindProxy.interfere(() => ({ kind: 'delay', milliseconds: 5 }));
          const answers = await ask(manager, names);
          for (const name of names) okValue(answers, name);
          const most = behindProxy.mostAtOnce();
          assert.ok(most <= 3, `${operation}: ${most} requests at once`);
        });
      }
    },
  }),
];

function recoveryCase(when: string, kind: FaultKind, times: number): ContractCase {
  const repetitions = times === 1 ? 'one more request' : `${times} more requests`;
  return defineCase({
    name: `answers with ${repetitions} when ${when}`,
    needs: ['describe'],
    part: 'faults',
    async run(context) {
      await context.seed(seedEach(['db'], [['key', 'value']]));
      await withFaultProxy(context, async ({ connect, interfere, relent, service }) => {
        for (const { operation, ask } of questionsOf(context.harness.operations)) {
          await labelled(operation, async () => {
            relent();
            const undisturbed = await connect();
            const expected = await ask(undisturbed.manager, ['db']);
            okValue(expected, 'db');

            const { manager, calls, clock } = await connect();
            interfere((_, index) => (index < times ? kind.make(service, clock) : undefined));
            assert.deepEqual(await ask(manager, ['db']), expected);
            assert.equal(calls.requests - undisturbed.calls.requests, times, 'requests too many');
            if (kind.code === 'throttled') assert.deepEqual([...calls.waits], [askedWait]);
          });
        }
      });
    },
  });
}
