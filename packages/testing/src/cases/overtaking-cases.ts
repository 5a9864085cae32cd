import assert from 'node:assert/strict';
import { isWrite, withFaultProxy, type BehindProxy } from '../behind-proxy';
import { defineCase, type CaseContext, type ContractCase } from '../contract-case';
import { codeOf, okValue, secretValues, seedOf, textsOf, versionToExpect } from '../expectations';
import { createGate } from '../faults/gate';
import type { SecretsManagerHarness } from '../harness';
import { labelled } from '../labelled';

type Operations = 'describe' | 'write';

const slowValue = 'of the slow one';
const quickValue = 'of the quick one';

export const overtakingCases: readonly ContractCase[] = [
  defineCase({
    name: 'tells a writer whom another one overtook, wherever he was on his way',
    needs: ['describe', 'write'],
    part: 'faults',
    appliesTo: (harness) => promised(harness) !== 'unchecked',
    run: (context) =>
      forEachOvertaking(context, async (_name, successes) => {
        assert.equal(successes.length, 1, `${successes.length} writers were told that all is well`);
      }),
  }),
  defineCase({
    name: 'keeps the value of the writer who is told that all is well when one overtakes the other',
    needs: ['describe', 'write'],
    part: 'faults',
    appliesTo: (harness) => ['one wins', 'mended'].includes(promised(harness) ?? ''),
    run: (context) =>
      forEachOvertaking(context, async (name, successes) => {
        assert.equal(successes.length, 1, `${successes.length} writers were told that all is well`);
        const { read } = context.manager as Partial<typeof context.manager>;
        if (read === undefined) return;
        const text = textsOf(okValue(await read([name]), name)).get('key');
        assert.equal(text, successes[0]);
      }),
  }),
];

/**
 * Holds up each of the requests by which one writes, has another one write meanwhile, and lets the first go on.
 *
 * @param expectAfter - Gets the values of those who were told that all is well.
 */
async function forEachOvertaking(
  context: CaseContext<Operations>,
  expectAfter: (name: string, successes: readonly string[]) => Promise<void>,
): Promise<void> {
  await withFaultProxy(context, async (behindProxy) => {
    for (const kind of ['new', 'existing'] as const) {
      const prepare = async (name: string) => {
        if (kind === 'existing') await context.seed(seedOf(name, [['key', 'old']]));
      };
      await prepare(`${kind}undisturbed`);
      const count = await countWrites(behindProxy, `${kind}undisturbed`);
      for (let held = 0; held < count; held++) {
        await labelled(`request ${held + 1} for ${kind} secrets`, async () => {
          const name = `${kind}${held}`;
          await prepare(name);
          await expectAfter(name, await overtake(context, behindProxy, name, held));
        });
      }
    }
  });
}

/** How many requests of an undisturbed write change the store. */
async function countWrites(
  { connect, relent, asked, service }: BehindProxy<Operations>,
  name: string,
): Promise<number> {
  relent();
  const { manager } = await connect();
  await manager.write(name, secretValues([['key', 'new']]));
  const writes = asked().filter((request) => isWrite(service, request));
  assert.ok(writes.length > 0, 'no request of a write changes anything: see isWrite');
  return writes.length;
}

async function overtake(
  context: CaseContext<Operations>,
  { connect, interfere, service }: BehindProxy<Operations>,
  name: string,
  held: number,
): Promise<readonly string[]> {
  const version = await versionToExpect(context.manager, name);
  const { manager: slow } = await connect();
  const quick = await context.connect({});
  const reached = createGate();
  const released = createGate();
  let writes = 0;
  interfere((request) =>
    isWrite(service, request) && writes++ === held
      ? { kind: 'hold', until: released.opened, reached: reached.open }
      : undefined,
  );
  const first = succeeds(slow.write(name, secretValues([['key', slowValue]]), version));
  await Promise.race([reached.opened, first]);
  const second = await succeeds(quick.write(name, secretValues([['key', quickValue]]), version));
  released.open();
  return [...((await first) ? [slowValue] : []), ...(second ? [quickValue] : [])];
}

/** Whether a write succeeds. It may fail with a conflict only. */
async function succeeds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    assert.equal(codeOf(error), 'conflict');
    return false;
  }
}

function promised({
  detectsConflicts = true,
  concurrentWrites = 'one wins',
}: SecretsManagerHarness): SecretsManagerHarness['concurrentWrites'] {
  return detectsConflicts ? concurrentWrites : 'unchecked';
}
