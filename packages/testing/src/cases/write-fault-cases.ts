import assert from 'node:assert/strict';
import { SecretsManagerError, type WriteResult } from '@stackref/core/secrets-manager';
import { isWrite, withFaultProxy, type BehindProxy } from '../behind-proxy';
import { defineCase } from '../contract-case';
import type { CaseContext, ContractCase, ManagerWith } from '../contract-case';
import {
  codeOf,
  keysOf,
  okValue,
  secretValues,
  seedOf,
  textsOf,
  versionToExpect,
} from '../expectations';
import { askedWait, faultKinds } from '../faults/fault-kinds';
import { labelled } from '../labelled';
import { assertSilent, canary } from '../silence';

type Operations = 'describe' | 'write';
type Writer = ManagerWith<Operations>;
type Outcome = PromiseSettledResult<WriteResult>;

const throttling = faultKinds.filter(({ code }) => code === 'throttled');
const interruptions = faultKinds.filter(({ code }) => code !== 'throttled');

export const writeFaultCases: readonly ContractCase[] = [
  ...interruptions.map((kind) =>
    defineCase({
      name: `neither claims nor loses anything when a write meets ${kind.name}, and completes it later`,
      needs: ['describe', 'write'],
      part: 'faults',
      async run(context) {
        await withFaultProxy(context, (behindProxy) =>
          forEachWrite(context, behindProxy, async (name, disturb) => {
            const { manager, clock } = await behindProxy.connect();
            disturb(() => kind.make(behindProxy.service, clock));
            const outcome = await change(context.manager, manager, name);
            if (outcome.status === 'fulfilled') await expectWritten(context.manager, name);
            else {
              // Its own write is nobody else's, so it is no conflict.
              const code = codeOf(outcome.reason);
              assert.ok(['unavailable', 'timeout'].includes(code), `fails with ${code}`);
              assert.ok(isUncertain(outcome.reason), 'does not say that it may be written');
              assertSilent(outcome.reason, [canary, ...(context.harness.credentials ?? [])]);
            }
            behindProxy.relent();
            const repeated = await change(context.manager, context.manager, name);
            if (repeated.status === 'rejected') throw repeated.reason;
            await expectWritten(context.manager, name);
          }),
        );
      },
    }),
  ),
  ...throttling.map((kind) =>
    defineCase({
      name: 'repeats a write that was refused because of too many others',
      needs: ['describe', 'write'],
      part: 'faults',
      async run(context) {
        await withFaultProxy(context, (behindProxy) =>
          forEachWrite(context, behindProxy, async (name, disturb) => {
            const { manager, clock, calls } = await behindProxy.connect();
            disturb(() => kind.make(behindProxy.service, clock));
            const outcome = await change(context.manager, manager, name);
            if (outcome.status === 'rejected') throw outcome.reason;
            await expectWritten(context.manager, name);
            assert.deepEqual([...calls.waits], [askedWait]);
          }),
        );
      },
    }),
  ),
];

function isUncertain(error: unknown): boolean {
  return error instanceof SecretsManagerError && error.isUncertain;
}

/** Runs a test once for each request by which a new and an existing secret are written. */
async function forEachWrite(
  context: CaseContext<Operations>,
  behindProxy: BehindProxy<Operations>,
  test: (name: string, disturb: (fault: Parameters<typeof plan>[2]) => void) => Promise<void>,
): Promise<void> {
  for (const kind of ['new', 'existing'] as const) {
    const prepare = async (name: string) => {
      if (kind === 'existing') await context.seed(existing(name));
    };
    const undisturbed = `${kind}undisturbed`;
    await prepare(undisturbed);
    behindProxy.relent();
    const { manager } = await behindProxy.connect();
    const outcome = await change(context.manager, manager, undisturbed);
    if (outcome.status === 'rejected') throw outcome.reason;
    const writes = behindProxy.asked().filter((request) => isWrite(behindProxy.service, request));
    assert.ok(writes.length > 0, 'no request of a write changes anything: see isWrite');

    for (const index of writes.keys()) {
      const name = `${kind}${index}`;
      await prepare(name);
      await labelled(`request ${index + 1} for ${kind} secrets`, async () => {
        let met = false;
        await test(name, (fault) => {
          plan(behindProxy, index, () => {
            met = true;
            return fault();
          });
        });
        assert.ok(met, 'the write made fewer requests than before');
        if (kind === 'existing') await expectOtherKey(context.manager, name);
      });
    }
  }
}

/** Has the given one of the requests that write meet a fault. */
function plan(
  { interfere, service }: BehindProxy<Operations>,
  disturbed: number,
  fault: () => ReturnType<Parameters<typeof interfere>[0]>,
): void {
  let writes = 0;
  interfere((request) =>
    isWrite(service, request) && writes++ === disturbed ? fault() : undefined,
  );
}

function existing(name: string) {
  return seedOf(name, [
    ['key', 'old'],
    ['other', 'stays'],
  ]);
}

/** Writes against the version that is there now, as a registration does. */
async function change(observer: Writer, writer: Writer, name: string): Promise<Outcome> {
  const version = await versionToExpect(observer, name);
  const [outcome] = await Promise.allSettled([
    writer.write(name, secretValues([['key', canary]]), version),
  ]);
  return outcome;
}

async function expectWritten(manager: Writer, name: string): Promise<void> {
  okValue(await manager.describe([name]), name);
  assert.ok((await keysOf(manager, name)).includes('key'), 'the key is not there');
  if (manager.read === undefined) return;
  const text = textsOf(okValue(await manager.read([name]), name)).get('key');
  assert.ok(text === canary, 'the value is not what was written');
}

async function expectOtherKey(manager: Writer, name: string): Promise<void> {
  assert.deepEqual(await keysOf(manager, name), ['key', 'other']);
  if (manager.read === undefined) return;
  const text = textsOf(okValue(await manager.read([name]), name)).get('other');
  assert.equal(text, 'stays', 'a key that the write does not name');
}
