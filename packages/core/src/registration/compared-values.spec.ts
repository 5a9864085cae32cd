import * as fc from 'fast-check';
import { takeInventory } from '../inventory/take-inventory';
import { createInMemorySecretsManager } from '../secrets-manager/in-memory-secrets-manager';
import type { SecretsManager } from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { SecretValue } from '../secret/secret-value';
import { plannedKey, plannedSecret, planOf } from './__fixtures__/plan';
import { applyRegistration, type SecretsWriter } from './apply-registration';
import type { ValueSource } from './value-source';

/** A write of somebody else, who compares nothing. */
interface ForeignWrite {
  readonly key: string;
  readonly text: string;
}

/** What a write of ours has put in the place of what. */
interface Replacement {
  readonly key: string;
  readonly before: string | undefined;
}

const ours = ['ours-0', 'ours-1', 'ours-2'];
const theirs = ['theirs-0', 'theirs-1'];

type Store = ReturnType<typeof createInMemorySecretsManager>;

async function texts(store: SecretsManager): Promise<ReadonlyMap<string, string>> {
  const answer = (await store.read?.(['db']))?.get('db');
  if (answer?.status !== 'ok') return new Map();
  return new Map([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

/** A store that somebody else writes to before any question and any write, as often as there is something to write. */
function shared(store: Store, foreign: readonly (readonly ForeignWrite[])[]) {
  const waiting = [...foreign];
  const last = new Map<string, string>();
  const replaced: Replacement[] = [];
  const looks: ReadonlyMap<string, string>[] = [];
  const interfere = async () => {
    for (const { key, text } of waiting.shift() ?? []) {
      await store.write('db', new Map([[key, new SecretValue(text)]]));
      last.set(key, text);
    }
  };
  const manager: SecretsWriter = {
    ...store,
    async listKeys(names) {
      await interfere();
      return store.listKeys(names);
    },
    async read(names) {
      await interfere();
      looks.push(await texts(store));
      return store.read(names);
    },
    async write(name, changes, expectedVersion) {
      await interfere();
      const before = await texts(store);
      const written = await store.write(name, changes, expectedVersion);
      const after = await texts(store);
      for (const [key, text] of after) {
        if (before.get(key) !== text) replaced.push({ key, before: before.get(key) });
      }
      expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
      return written;
    },
  };
  return { manager, last, replaced, looks };
}

const file: ValueSource = {
  isInteractive: false,
  answer: ({ key: { key } }) =>
    Promise.resolve({ kind: 'value', value: new SecretValue(`new ${key}`) }),
};

const foreignWrites = (keys: readonly string[]) =>
  fc.array(
    fc.array(fc.record({ key: fc.constantFrom(...keys), text: fc.constantFrom('a', 'b', 'c') }), {
      maxLength: 3,
    }),
    { maxLength: 8 },
  );

async function register(
  stored: readonly string[],
  foreign: readonly (readonly ForeignWrite[])[],
  lacks: 'nothing' | 'listKeys' | 'read',
) {
  const store = createInMemorySecretsManager(
    new Map(stored.length === 0 ? [] : [['db', new Map(stored.map((key) => [key, `old ${key}`]))]]),
  );
  const { secrets } = await takeInventory(
    { flavor: 'memory', store: '' },
    store,
    ['db'],
    'SECRET_AND_KEY_EXISTS',
  );
  const inventory = secrets.get('db');
  const version = inventory?.state === 'ok' ? inventory.version : null;
  const isThere = (key: string) => stored.includes(key);
  const plan = planOf(
    plannedSecret(
      'db',
      ours.map((key) => plannedKey(key, { state: isThere(key) ? 'present' : 'missing' })),
      { version },
    ),
  );
  const { manager, ...seen } = shared(store, foreign);
  const { listKeys, read, ...rest } = manager;
  const asked: SecretsWriter = {
    ...rest,
    ...(lacks !== 'listKeys' && listKeys && { listKeys }),
    ...(lacks !== 'read' && read && { read }),
  };
  const { outcomes } = await applyRegistration(plan, asked, file);
  return { outcome: outcomes[0], now: await texts(store), isThere, ...seen };
}

describe('a registration beside somebody else who writes', () => {
  it('never ends in a conflict when none of its keys is touched, and loses nothing of theirs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...ours, ...theirs]),
        foreignWrites(theirs),
        fc.constantFrom('nothing' as const, 'listKeys' as const),
        async (stored, foreign, lacks) => {
          const { outcome, now, last } = await register(stored, foreign, lacks);
          expect(outcome?.error).toBeUndefined();
          for (const key of ours) expect(now.get(key)).toBe(`new ${key}`);
          for (const [key, text] of last) expect(now.get(key)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('replaces no value that it has not compared, whatever they write', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray([...ours, ...theirs]),
        foreignWrites([...ours, ...theirs]),
        fc.constantFrom('nothing' as const, 'listKeys' as const, 'read' as const),
        async (stored, foreign, lacks) => {
          const { outcome, now, last, replaced, looks, isThere } = await register(
            stored,
            foreign,
            lacks,
          );
          for (const { key, before } of replaced) {
            const compared = lacks === 'read' ? `old ${key}` : looks[0]?.get(key);
            expect(before).toBe(isThere(key) ? compared : undefined);
          }
          for (const [key, text] of last) {
            const isReplaced = replaced.some((replacement) => replacement.key === key);
            if (!isReplaced) expect(now.get(key)).toBe(text);
          }
          // All or nothing.
          const isWritten = outcome?.error === undefined;
          if (!isWritten) expect(outcome.error).toMatchObject({ code: 'conflict' });
          expect(replaced.length > 0).toBe(isWritten);
        },
      ),
      { numRuns: 700 },
    );
  });

  it('says that a value that nobody may read could not be compared', async () => {
    const { outcome, now } = await register(['ours-0'], [[{ key: 'theirs-0', text: 'a' }]], 'read');
    expect(outcome).toMatchObject({ outcome: 'failed', error: { code: 'conflict' } });
    expect(now.get('ours-0')).toBe('old ours-0');
  });

  it('reads no value when none is offered for change', async () => {
    const { looks } = await register([], [[{ key: 'theirs-0', text: 'a' }]], 'nothing');
    expect(looks).toEqual([]);
  });

  it('fails for what the store answers when it cannot be looked at again', async () => {
    const store = createInMemorySecretsManager(new Map([['db', new Map([['x', 'old']])]]));
    const refusal = new SecretsManagerError('denied', 'No.', { remedy: 'Ask.' });
    const refuse = () => Promise.reject(refusal);
    const plan = planOf(plannedSecret('db', [plannedKey('x', { state: 'present' })]));
    const manager = { ...store, read: refuse, listKeys: refuse };
    const { outcomes } = await applyRegistration(plan, manager, file);
    expect(outcomes).toMatchObject([{ outcome: 'failed', error: refusal }]);
  });
});
