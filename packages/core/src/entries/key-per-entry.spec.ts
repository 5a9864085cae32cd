import fc from 'fast-check';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { createMemory, refusal, type MemoryOptions } from './__fixtures__/memory-store';
import { failureOf, secretValues, textsOf, type Texts } from './__fixtures__/secret-texts';
import { createKeyPerEntry } from './key-per-entry';

function open(options: MemoryOptions = {}, stored: Texts = {}) {
  const { memory, keys } = createMemory(options);
  for (const [id, text] of Object.entries(stored)) memory.put(id, text);
  const manager = createKeyPerEntry(keys);
  return {
    memory,
    manager,
    write: (name: string, changes: Texts, expected?: string | null) =>
      manager.write(name, secretValues(changes), expected),
    read: async (name: string) => (await manager.read([name])).get(name),
    texts: async (name: string) => textsOf((await manager.read([name])).get(name)),
    version: async (name: string) => {
      const answer = (await manager.describe([name])).get(name);
      return answer?.status === 'ok' ? answer.value.version : undefined;
    },
  };
}

const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '%', '-', 'ü', '_'), minLength: 1 });
const texts = fc
  .array(fc.tuple(name, fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 5 })
  .map((entries): Texts => Object.fromEntries(entries));

describe('createKeyPerEntry', () => {
  it('gives back what was written, and keeps the other keys and secrets', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, texts), { maxLength: 6 }), async (writes) => {
        const { manager, write, texts: stored } = open();
        const expected = new Map<string, Texts>();
        for (const [secret, changes] of writes) {
          await write(secret, changes);
          expected.set(secret, { ...expected.get(secret), ...changes });
        }
        for (const [secret, values] of expected) expect(await stored(secret)).toEqual(values);
        expect(await manager.list()).toEqual([...expected.keys()].sort());
        const listed = await manager.listKeys([...expected.keys()]);
        for (const [secret, values] of expected) {
          const answer = listed.get(secret);
          const keys = answer?.status === 'ok' ? answer.value.keys.map(({ name: key }) => key) : [];
          expect(new Set(keys)).toEqual(new Set(Object.keys(values)));
        }
      }),
    );
  });

  it('changes the version if and only if a value changes, and says it in all answers', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (first, second) => {
        const { manager, write, version, read } = open();
        const created = await write('db', first, null);
        expect(created.outcome).toBe('created');
        const isChanged = Object.entries(second).some(([key, text]) => first[key] !== text);
        const written = await write('db', second, created.version);
        expect(written.outcome).toBe(isChanged ? 'updated' : 'unchanged');
        expect(written.version !== created.version).toBe(isChanged);
        expect(await version('db')).toBe(written.version);
        expect(await read('db')).toMatchObject({ value: { version: written.version } });
        expect((await manager.listKeys(['db'])).get('db')).toMatchObject({
          value: { version: written.version },
        });
      }),
    );
  });

  it('writes nothing when the version is another one than expected', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.constantFrom(null, 'v0'), async (first, second, other) => {
        const { memory, write } = open();
        await write('db', first);
        const before = memory.texts();
        expect(await failureOf(write('db', second, other))).toMatchObject({ code: 'conflict' });
        expect(memory.texts()).toEqual(before);
      }),
    );
  });

  it('says key by key what was written before a failure', async () => {
    const codes = fc.constantFrom('unavailable', 'denied', 'timeout', 'too-large' as const);
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.nat(5), codes, async (first, second, at, code) => {
        const { memory, write, texts: stored } = open();
        await write('db', first);
        let count = 0;
        memory.beforeWrite = () => {
          if (count++ === at) throw refusal(code, 'The store is gone.');
        };
        const changed = Object.keys(second).filter((key) => first[key] !== second[key]);
        const write2 = write('db', second);
        if (changed.length <= at) {
          await write2;
          return;
        }
        const failure = await failureOf(write2);
        const written = Object.keys(second)
          .filter((key) => changed.includes(key))
          .slice(0, at);
        expect(failure.code).toBe(code);
        expect(failure.message).toBe(
          at === 0
            ? 'The store is gone.'
            : `The store is gone. ${written.join(', ')} of db ${at === 1 ? 'was' : 'were'} written before.`,
        );
        const expected = { ...first };
        for (const key of written) expected[key] = second[key] ?? '';
        expect(await stored('db')).toEqual(expected);
      }),
    );
  });

  it.each([
    [1, 'It is lost. a may have been written.'],
    [2, 'It is lost. a of db was written before, and b may have been.'],
    [3, 'It is lost. a, b of db were written before, and c may have been.'],
  ])('says of write %d that its fate is open, by the name of the key', async (at, message) => {
    const { memory, write } = open();
    memory.beforeWrite = (_, count) => {
      if (count === at) {
        const lost = { remedy: 'Wait.', isUncertain: true };
        throw new SecretsManagerError('timeout', 'It is lost.', lost);
      }
    };
    const failure = await failureOf(write('db', { a: '1', b: '2', c: '3' }));
    expect(failure).toMatchObject({ code: 'timeout', message, isUncertain: true });
  });

  it('does not say that nothing was written after a conflict in the middle', async () => {
    const { memory, write } = open({}, { 'db/a': '1', 'db/b': '1' });
    memory.beforeWrite = (id) => {
      if (id === 'db/b') memory.put(id, 'theirs');
    };
    const failure = await failureOf(write('db', { a: '2', b: '2' }));
    expect(failure).toMatchObject({
      code: 'conflict',
      remedy: 'Look at the new state and run again.',
    });
    expect(failure.message).toContain('a of db was written before.');
    expect(memory.texts()).toEqual(
      new Map([
        ['db/a', '2'],
        ['db/b', 'theirs'],
      ]),
    );
  });

  it('writes nothing of a secret of which one text is too long', async () => {
    const { memory, write } = open({ longestText: 3 });
    const failure = await failureOf(write('db', { a: '1', b: 'much', c: '1' }));
    expect(failure.code).toBe('too-large');
    expect(memory.texts().size).toBe(0);
  });

  it('takes an entry that is not listed yet for a conflict, not for a new one', async () => {
    const { memory, write } = open({}, { 'db/a': 'theirs' });
    memory.unlisted.add('db/a');
    expect((await failureOf(write('db', { a: 'ours' }))).code).toBe('conflict');
    expect(memory.texts()).toEqual(new Map([['db/a', 'theirs']]));
  });

  it.each([
    ['db', { A: '1' }],
    ['db', { b: '1', B: '2' }],
  ])('refuses keys of %s that the store takes for one: %j', async (secret, changes) => {
    const { memory, write } = open({ ignoresCase: true }, { 'db/a': 'first' });
    const failure = await failureOf(write(secret, changes));
    expect(failure).toMatchObject({ code: 'invalid-name' });
    expect(failure.message).toContain('differ only in case');
    expect(memory.texts()).toEqual(new Map([['db/a', 'first']]));
  });

  it('adds keys to the secret that the store takes for the same', async () => {
    const { memory, manager, write } = open({ ignoresCase: true }, { 'Db/a': '1' });
    await write('dB', { b: '2' });
    expect([...memory.texts().keys()]).toEqual(['Db/a', 'Db/b']);
    expect(await manager.list()).toEqual(['Db']);
  });

  it('leaves an entry alone that is none of its own', async () => {
    const { keys, memory } = createMemory();
    memory.put('db/a', 'of somebody else');
    const placeOf: typeof keys.placeOf = (entry) =>
      memory.texts().get(entry.id) === 'of somebody else' ? undefined : keys.placeOf(entry);
    const manager = createKeyPerEntry({ ...keys, placeOf });
    expect((await manager.describe(['db'])).get('db')).toEqual({ status: 'missing' });
    const failure = await failureOf(manager.write('db', secretValues({ a: 'ours' })));
    expect(failure).toMatchObject({ code: 'conflict', message: expect.stringContaining('db/a') });
    expect(memory.texts().get('db/a')).toBe('of somebody else');
  });

  it.each([
    ['no name', '', { a: '1' }, 'invalid-name'],
    ['a key without a name', 'db', { '': '1' }, 'invalid-name'],
    ['a name that nobody can give', 'rds!db', { a: '1' }, 'invalid-name'],
    ['no key', 'db', {}, 'no-value'],
    ['an empty text where the store holds none', 'db', { a: '' }, 'no-value'],
  ] as const)('refuses to write %s', async (_, secret, changes, code) => {
    const { memory, write } = open({ holdsEmpty: false });
    expect((await failureOf(write(secret, changes))).code).toBe(code);
    expect(memory.texts().size).toBe(0);
  });

  it('asks for a name that it would not give, and for no name that is none', async () => {
    const { memory, manager } = open({}, { 'rds%21db/a': '1' });
    const answers = await manager.read(['', 'rds!db', 'other']);
    expect([...answers.keys()]).toEqual(['', 'rds!db', 'other']);
    expect(answers.get('')).toMatchObject({ status: 'failed', error: { code: 'invalid-name' } });
    expect(answers.get('rds!db')?.status).toBe('ok');
    expect(answers.get('other')).toEqual({ status: 'missing' });
    expect(memory.requests).toEqual(['list', 'read rds%21db/a']);
    memory.requests.length = 0;
    await manager.describe(['']);
    expect(memory.requests).toEqual([]);
  });

  it('asks for no text where keys and versions are enough', async () => {
    const { memory, manager } = open({}, { 'db/a': '1', 'db/b': '2' });
    await manager.listKeys(['db']);
    await manager.describe(['db']);
    const describes = ['list', 'describe db/a', 'describe db/b'];
    expect(memory.requests).toEqual([...describes, ...describes]);
  });

  describe('of a key that gives no value', () => {
    const two = { 'db/a': '1', 'db/b': '2' };

    it.each(['no-value', 'deleted'] as const)('passes it over when it is %s', async (code) => {
      const { memory, manager, texts: stored } = open({}, two);
      memory.problems.set('db/b', refusal(code));
      expect(await stored('db')).toEqual({ a: '1' });
      memory.problems.set('db/a', refusal(code));
      for (const answers of [await manager.read(['db']), await manager.listKeys(['db'])]) {
        expect(answers.get('db')).toMatchObject({ status: 'failed', error: { code } });
      }
    });

    it.each(['disabled', 'denied', 'unavailable'] as const)(
      'says so when it is %s, of that secret only',
      async (code) => {
        const { keys, memory } = createMemory();
        for (const id of ['db/a', 'db/b', 'other/a']) memory.put(id, '1');
        memory.problems.set('db/b', refusal(code));
        // A list does not tell.
        const listFor: typeof keys.listFor = async (names) =>
          new Map(
            [...(await keys.listFor(names))].map(([secret, answer]) => [
              secret,
              answer.status === 'ok'
                ? { status: 'ok', value: answer.value.map(({ id }) => ({ id })) }
                : answer,
            ]),
          );
        const manager = createKeyPerEntry({ ...keys, listFor });
        for (const ask of [manager.describe, manager.listKeys, manager.read]) {
          const answers = await ask(['db', 'other']);
          expect(answers.get('db')).toMatchObject({ status: 'failed', error: { code } });
          expect(answers.get('other')?.status).toBe('ok');
        }
        const failure = await failureOf(manager.write('db', secretValues({ a: '2' })));
        expect(failure.code).toBe(code);
        expect(memory.texts().get('db/a')).toBe('1');
      },
    );

    it('gives one its first value', async () => {
      const { memory, write, texts: stored } = open();
      memory.problems.set('db/a', refusal('no-value'));
      expect(await write('db', { a: '1' }, null)).toMatchObject({ outcome: 'created' });
      expect(await stored('db')).toEqual({ a: '1' });
    });

    it('gives a deleted secret no second life', async () => {
      const { memory, write } = open();
      memory.problems.set('db/a', refusal('deleted'));
      expect((await failureOf(write('db', { b: '1' }))).code).toBe('deleted');
      expect(memory.texts().size).toBe(0);
    });
  });

  it('makes a failure of the list the answer for each name', async () => {
    const { keys } = createMemory();
    const listFor = () => Promise.reject(refusal('denied'));
    const answers = await createKeyPerEntry({ ...keys, listFor }).describe(['a', '', 'b']);
    expect([...answers.values()]).toMatchObject([
      { error: { code: 'denied' } },
      { error: { code: 'invalid-name' } },
      { error: { code: 'denied' } },
    ]);
  });

  it('does not take a bug for an answer', async () => {
    const { keys } = createMemory();
    const bug = new TypeError('x is not a function');
    const manager = createKeyPerEntry({ ...keys, listFor: () => Promise.reject(bug) });
    await expect(manager.describe(['a'])).rejects.toBe(bug);
  });
});
