import fc from 'fast-check';
import { createMemory, refusal, type MemoryOptions } from './__fixtures__/memory-store';
import { failureOf, secretValues, textsOf, type Texts } from './__fixtures__/secret-texts';
import { createSecretPerEntry } from './secret-per-entry';

function open(options: MemoryOptions = {}, stored: Texts = {}) {
  const { memory, secrets } = createMemory(options);
  for (const [id, text] of Object.entries(stored)) memory.put(id, text);
  const manager = createSecretPerEntry(secrets);
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

const name = fc.string({ unit: fc.constantFrom('a', 'b', '%', '-', 'ü', '"'), minLength: 1 });
const texts = fc
  .array(fc.tuple(name, fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 5 })
  .map((entries): Texts => Object.fromEntries(entries));
const options = fc.record({ isZenml: fc.boolean(), refusesExisting: fc.boolean() });

describe('createSecretPerEntry', () => {
  it('gives back what was written, and keeps the other keys and secrets', async () => {
    const writes = fc.array(fc.tuple(name, texts), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(options, writes, async (given, all) => {
        const { manager, write, texts: stored } = open(given);
        const expected = new Map<string, Texts>();
        for (const [secret, changes] of all) {
          await write(secret, changes);
          expected.set(secret, { ...expected.get(secret), ...changes });
        }
        for (const [secret, values] of expected) expect(await stored(secret)).toEqual(values);
        expect(await manager.list()).toEqual([...expected.keys()].sort());
      }),
    );
  });

  it('changes the version if and only if a value changes, and says it in all answers', async () => {
    await fc.assert(
      fc.asyncProperty(options, texts, texts, async (given, first, second) => {
        const { write, version, read } = open(given);
        const created = await write('db', first, null);
        expect(created.outcome).toBe('created');
        const isChanged = Object.entries(second).some(([key, text]) => first[key] !== text);
        const written = await write('db', second, created.version);
        expect(written.outcome).toBe(isChanged ? 'updated' : 'unchanged');
        expect(written.version !== created.version).toBe(isChanged);
        expect(await version('db')).toBe(written.version);
        expect(await read('db')).toMatchObject({ value: { version: written.version } });
      }),
    );
  });

  it('writes nothing when the version is another one than expected', async () => {
    const expected = fc.constantFrom(null, 'v0');
    await fc.assert(
      fc.asyncProperty(options, texts, texts, expected, async (given, first, second, other) => {
        const { memory, write } = open(given);
        await write('db', first);
        const before = memory.texts();
        expect(await failureOf(write('db', second, other))).toMatchObject({ code: 'conflict' });
        expect(memory.texts()).toEqual(before);
      }),
    );
  });

  it('leaves the secret as it was when the write fails, or somebody else is faster', async () => {
    const { memory, write } = open({}, { db: '{"a":"1"}' });
    memory.beforeWrite = () => {
      throw refusal('unavailable');
    };
    expect((await failureOf(write('db', { a: '2', b: '2' }))).code).toBe('unavailable');
    expect(memory.texts()).toEqual(new Map([['db', '{"a":"1"}']]));
    memory.beforeWrite = (id) => {
      memory.put(id, '{"a":"theirs"}');
    };
    expect((await failureOf(write('db', { a: '2', b: '2' }))).code).toBe('conflict');
    expect(memory.texts()).toEqual(new Map([['db', '{"a":"theirs"}']]));
  });

  it('looks first only where making would not refuse what is there', async () => {
    for (const refusesExisting of [true, false]) {
      const { memory, write } = open({ refusesExisting });
      await write('db', { a: '1' }, null);
      expect(memory.requests).toEqual([...(refusesExisting ? [] : ['see db']), 'write db']);
    }
  });

  it('keeps what it does not understand of the text', async () => {
    const { memory, write } = open({}, { db: '{ "a": 1,\n "x": [1, 2] }' });
    await write('db', { b: '2' });
    expect(memory.texts().get('db')).toBe('{ "a": 1,\n "x": [1, 2],"b": "2" }');
  });

  it.each(['no JSON', '["a"]', '{"a":'])('reads and replaces no %j', async (text) => {
    const { memory, write, read } = open({}, { db: text });
    expect(await read('db')).toMatchObject({ status: 'failed', error: { code: 'corrupt' } });
    expect((await failureOf(write('db', { a: '1' }))).code).toBe('corrupt');
    expect(memory.texts().get('db')).toBe(text);
  });

  it('writes no secret whose text is too long', async () => {
    const { memory, write } = open({ longestText: 20 }, { db: '{"a":"1"}' });
    expect((await failureOf(write('db', { b: '1234567890' }))).code).toBe('too-large');
    expect((await failureOf(write('new', { b: '1234567890abc' }))).code).toBe('too-large');
    expect(memory.texts()).toEqual(new Map([['db', '{"a":"1"}']]));
  });

  it('gives an entry without a value its first one, and a deleted one no second life', async () => {
    const { memory, write, texts: stored } = open();
    memory.problems.set('db', refusal('no-value'));
    expect(await write('db', { a: '1' })).toMatchObject({ outcome: 'created' });
    expect(await stored('db')).toEqual({ a: '1' });
    memory.problems.set('old', refusal('deleted'));
    expect((await failureOf(write('old', { a: '1' }))).code).toBe('deleted');
  });

  it('asks for a name that it would not give, and for no name that is none', async () => {
    const { memory, manager, write } = open({}, { 'rds!db': '{"a":"1"}' });
    const answers = await manager.read(['', 'rds!db', 'other']);
    expect([...answers.values()].map(({ status }) => status)).toEqual(['failed', 'ok', 'missing']);
    expect(memory.requests).toEqual(['read rds!db', 'read other']);
    for (const secret of ['', 'rds!db']) {
      expect((await failureOf(write(secret, { a: '1' }))).code).toBe('invalid-name');
    }
  });

  describe('where the entries are of ZenML too', () => {
    it('writes the type of a new secret, and of one that has none', async () => {
      const { memory, write } = open({ isZenml: true }, { old: '{"a":"1"}' });
      await write('db', { a: '1' });
      await write('old', { a: '2' });
      for (const id of ['db', 'old']) {
        expect(memory.texts().get(id)).toMatch(/"zenml_schema_name": ?"arbitrary"/);
      }
    });

    it('keeps a type that is there, and takes it for no key', async () => {
      const text = '{"zenml_schema_name":"aws","a":"1"}';
      const { memory, write, texts: stored } = open({ isZenml: true }, { db: text });
      expect(await stored('db')).toEqual({ a: '1' });
      await write('db', { a: '2' });
      expect(memory.texts().get('db')).toBe('{"zenml_schema_name":"aws","a":"2"}');
      const failure = await failureOf(write('db', { zenml_schema_name: 'x' }));
      expect(failure.code).toBe('invalid-name');
    });

    it('is a key like others elsewhere', async () => {
      const { write, texts: stored } = open();
      await write('db', { zenml_schema_name: 'x' });
      expect(await stored('db')).toEqual({ zenml_schema_name: 'x' });
    });
  });
});
