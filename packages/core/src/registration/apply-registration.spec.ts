import { z } from 'zod';
import { defineFlavor } from '../flavors/define-flavor';
import { createInMemorySecretsManager } from '../secrets-manager/in-memory-secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { SecretValue } from '../secret/secret-value';
import { applyRegistration } from './apply-registration';
import type { PlannedKey, PlannedSecret, RegistrationPlan } from './registration-plan';
import type { ValueQuestion, ValueSource } from './value-source';

const flavor = defineFlavor({
  type: 'db',
  name: 'mysql',
  attributes: z.object({ port: z.int().optional() }),
});

function key(name: string, more: Partial<PlannedKey> = {}): PlannedKey {
  return {
    key: name,
    state: 'missing',
    isAsked: true,
    uses: [],
    isSensitive: true,
    isOptional: false,
    ...more,
  };
}

function secret(
  name: string,
  keys: PlannedKey[],
  more: Partial<PlannedSecret> = {},
): PlannedSecret {
  return { name, action: 'create', version: null, keys, failure: undefined, ...more };
}

const planOf = (...secrets: PlannedSecret[]): RegistrationPlan => ({ stack: 'prod', secrets });

/** A person who answers from a list; a text is a value, but for `keep`, `skip` and `cancel`. */
function person(...answers: string[]) {
  const questions: ValueQuestion[] = [];
  const source: ValueSource = {
    isInteractive: true,
    answer(question) {
      questions.push(question);
      const answer = answers.shift() ?? 'cancel';
      if (answer === 'keep' || answer === 'skip' || answer === 'cancel') {
        return Promise.resolve({ kind: answer });
      }
      return Promise.resolve({ kind: 'value', value: new SecretValue(answer) });
    },
  };
  return { source, questions };
}

async function valuesIn(store: ReturnType<typeof createInMemorySecretsManager>, name: string) {
  const answer = (await store.read([name])).get(name);
  if (answer?.status !== 'ok') return undefined;
  return Object.fromEntries([...answer.value.values].map(([k, value]) => [k, value.reveal()]));
}

function summary(result: Awaited<ReturnType<typeof applyRegistration>>) {
  return result.outcomes.map(({ secret: name, outcome, written, missing }) => [
    name,
    outcome,
    written.join(),
    missing.join(),
  ]);
}

describe('applyRegistration', () => {
  it('asks in order and counts the questions', async () => {
    const store = createInMemorySecretsManager();
    const { source, questions } = person('1', '2', '3');
    const plan = planOf(secret('a', [key('x'), key('y')]), secret('b', [key('z')]));
    expect(summary(await applyRegistration(plan, store, source))).toEqual([
      ['a', 'created', 'x,y', ''],
      ['b', 'created', 'z', ''],
    ]);
    expect(
      questions.map(({ secret: name, key: { key: k }, index, total }) => [name, k, index, total]),
    ).toEqual([
      ['a', 'x', 1, 3],
      ['a', 'y', 2, 3],
      ['b', 'z', 3, 3],
    ]);
    expect(await valuesIn(store, 'a')).toEqual({ x: '1', y: '2' });
  });

  it('writes a secret before it asks for the next', async () => {
    const store = createInMemorySecretsManager();
    const seen: unknown[] = [];
    const { source } = person('1', '2');
    const watching: ValueSource = {
      isInteractive: true,
      async answer(question) {
        seen.push(await valuesIn(store, 'a'));
        return source.answer(question);
      },
    };
    await applyRegistration(
      planOf(secret('a', [key('x')]), secret('b', [key('y')])),
      store,
      watching,
    );
    expect(seen).toEqual([undefined, { x: '1' }]);
  });

  it('keeps what was entered when it is cancelled in the middle of a secret', async () => {
    const store = createInMemorySecretsManager();
    const { source } = person('1', 'cancel');
    const plan = planOf(secret('a', [key('x'), key('y')]), secret('b', [key('z')]));
    const result = await applyRegistration(plan, store, source);
    expect(result.isCancelled).toBe(true);
    expect(summary(result)).toEqual([['a', 'cancelled', 'x', 'y']]);
    expect(await valuesIn(store, 'a')).toEqual({ x: '1' });
  });

  it('keeps keys that the stack does not reference, and values that are left as they are', async () => {
    const store = createInMemorySecretsManager(
      new Map([
        [
          'a',
          new Map([
            ['other', 'o'],
            ['x', 'old'],
          ]),
        ],
      ]),
    );
    const version = (await store.describe(['a'])).get('a');
    const known = version?.status === 'ok' ? version.value.version : null;
    const { source } = person('keep', '2');
    const plan = planOf(
      secret('a', [key('x', { state: 'present' }), key('y')], { version: known }),
    );
    expect(summary(await applyRegistration(plan, store, source))).toEqual([
      ['a', 'updated', 'y', ''],
    ]);
    expect(await valuesIn(store, 'a')).toEqual({ other: 'o', x: 'old', y: '2' });
  });

  it('asks again for a value that does not fit, and never repeats the value', async () => {
    const use = {
      component: 'db',
      attribute: 'port',
      range: { file: 'f', start: 0, end: 1 },
      definition: flavor.attributes.get('port'),
      isWhole: true,
    };
    const { source, questions } = person('hunter2', '', '3306');
    const store = createInMemorySecretsManager();
    await applyRegistration(planOf(secret('a', [key('port', { uses: [use] })])), store, source);
    expect(await valuesIn(store, 'a')).toEqual({ port: '3306' });
    expect(questions.map(({ refusal }) => refusal)).toEqual([
      undefined,
      'It does not fit db.port: expected a number.',
      'A value cannot be empty.',
    ]);
    expect(questions.map(({ index }) => index)).toEqual([1, 1, 1]);
  });

  it('asks for nothing that the secrets manager says it cannot take', async () => {
    const store = createInMemorySecretsManager();
    const refusal = new SecretsManagerError('unauthenticated', 'No key.', { remedy: 'Make one.' });
    const { source, questions } = person('1');
    const checked: (readonly string[] | undefined)[] = [];
    const checkWrite = (names?: readonly string[]) => {
      checked.push(names);
      return Promise.reject(refusal);
    };
    const manager = { ...store, checkWrite };
    const result = await applyRegistration(planOf(secret('a', [key('x')])), manager, source);
    expect(questions).toEqual([]);
    expect(checked).toEqual([['a']]);
    expect(result.outcomes[0]).toMatchObject({ outcome: 'failed', missing: ['x'], error: refusal });
  });

  it('goes on after a secret that cannot be written', async () => {
    const store = createInMemorySecretsManager();
    const failing = {
      ...store,
      write: (...asked: Parameters<typeof store.write>) =>
        asked[0] === 'a'
          ? Promise.reject(new SecretsManagerError('denied', 'No.', { remedy: 'Ask.' }))
          : store.write(...asked),
    };
    const { source } = person('1', '2');
    const result = await applyRegistration(
      planOf(secret('a', [key('x')]), secret('b', [key('y')])),
      failing,
      source,
    );
    expect(summary(result)).toEqual([
      ['a', 'failed', '', 'x'],
      ['b', 'created', 'y', ''],
    ]);
    expect(result.outcomes[0]?.error?.code).toBe('denied');
  });

  it('says why a value that nobody could be asked for again was not taken', async () => {
    const use = {
      component: 'db',
      attribute: 'port',
      range: { file: 'f', start: 0, end: 1 },
      definition: flavor.attributes.get('port'),
      isWhole: true,
    };
    const { source } = person('hunter2', 'ok');
    const plan = planOf(secret('a', [key('port', { uses: [use] }), key('x')]));
    const store = createInMemorySecretsManager();
    const result = await applyRegistration(plan, store, { ...source, isInteractive: false });
    expect(summary(result)).toEqual([['a', 'incomplete', 'x', 'port']]);
    expect([...(result.outcomes[0]?.refusals ?? [])]).toEqual([
      ['port', 'It does not fit db.port: expected a number.'],
    ]);
  });

  describe('when a secret cannot be stored', () => {
    const failOnce = (store: ReturnType<typeof createInMemorySecretsManager>) => {
      let isFirst = true;
      return {
        ...store,
        write: (...asked: Parameters<typeof store.write>) => {
          if (!isFirst) return store.write(...asked);
          isFirst = false;
          return Promise.reject(new SecretsManagerError('unavailable', 'No.', { remedy: 'Wait.' }));
        },
      };
    };

    it.each([
      ['again', [['a', 'created', 'x', '']]],
      ['skip', [['a', 'failed', '', 'x']]],
      ['cancel', [['a', 'cancelled', '', 'x']]],
    ] as const)('asks the person, who decides: %s', async (decision, outcomes) => {
      const { source, questions } = person('1');
      const decide = jest.fn(() => Promise.resolve(decision));
      const manager = failOnce(createInMemorySecretsManager());
      const plan = planOf(secret('a', [key('x')]));
      const result = await applyRegistration(plan, manager, { ...source, decide });
      expect(summary(result)).toEqual(outcomes);
      expect(decide).toHaveBeenCalledWith('a', expect.objectContaining({ code: 'unavailable' }));
      expect(questions).toHaveLength(1);
    });
  });

  describe('when someone else writes meanwhile', () => {
    /** A person during whose answer another process writes. */
    const interrupted = (
      store: ReturnType<typeof createInMemorySecretsManager>,
      other: string,
      ...answers: string[]
    ) => {
      const { source, questions } = person(...answers);
      let isFirst = true;
      const slow: ValueSource = {
        isInteractive: true,
        async answer(question) {
          if (isFirst) await store.write('a', new Map([[other, new SecretValue('theirs')]]));
          isFirst = false;
          return source.answer(question);
        },
      };
      return { slow, questions };
    };

    it('merges when other keys changed', async () => {
      const store = createInMemorySecretsManager();
      const { slow, questions } = interrupted(store, 'other', 'mine');
      await applyRegistration(planOf(secret('a', [key('x')])), store, slow);
      expect(await valuesIn(store, 'a')).toEqual({ other: 'theirs', x: 'mine' });
      expect(questions).toHaveLength(1);
    });

    it('asks again when the same key changed, and keeps their value if told so', async () => {
      const store = createInMemorySecretsManager();
      const { slow, questions } = interrupted(store, 'x', 'mine', 'keep');
      const result = await applyRegistration(planOf(secret('a', [key('x')])), store, slow);
      expect(await valuesIn(store, 'a')).toEqual({ x: 'theirs' });
      expect(questions.map(({ refusal }) => refusal !== undefined)).toEqual([false, true]);
      expect(summary(result)).toEqual([['a', 'unchanged', '', '']]);
    });

    it('replaces their value only when told so', async () => {
      const store = createInMemorySecretsManager();
      const { slow } = interrupted(store, 'x', 'mine', 'mine after all');
      await applyRegistration(planOf(secret('a', [key('x')])), store, slow);
      expect(await valuesIn(store, 'a')).toEqual({ x: 'mine after all' });
    });

    it('fails without writing when nobody can be asked', async () => {
      const store = createInMemorySecretsManager();
      const { slow } = interrupted(store, 'x', 'mine');
      const result = await applyRegistration(planOf(secret('a', [key('x')])), store, {
        ...slow,
        isInteractive: false,
      });
      expect(await valuesIn(store, 'a')).toEqual({ x: 'theirs' });
      expect(result.outcomes[0]?.error?.code).toBe('conflict');
    });
  });

  it('reports a secret that its store does not answer for, and asks nothing', async () => {
    const { source, questions } = person();
    const failure = { state: 'denied', reason: 'denied', message: 'No.', remedy: 'Ask.' } as const;
    const plan = planOf(
      secret('a', [key('x', { isAsked: false })], { action: 'unanswered', failure }),
    );
    const result = await applyRegistration(plan, createInMemorySecretsManager(), source);
    expect(result.outcomes[0]).toMatchObject({ outcome: 'failed', error: { code: 'denied' } });
    expect(questions).toEqual([]);
  });
});
