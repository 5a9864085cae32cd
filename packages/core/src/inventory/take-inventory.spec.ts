import { SecretValue } from '../secret/secret-value';
import { createInMemorySecretsManager } from '../secrets-manager/in-memory-secrets-manager';
import type { Answer, SecretsManager } from '../secrets-manager/secrets-manager';
import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { formatInventory } from './inventory-format';
import { shareInventory } from './take-inventories';
import { takeInventory, type KnownSecrets } from './take-inventory';

type Question = readonly [operation: string, ...names: string[]];

function answersFor<Value>(
  names: readonly string[],
  answer: (name: string) => Answer<Value>,
): ReadonlyMap<string, Answer<Value>> {
  return new Map(names.map((name) => [name, answer(name)]));
}

const trouble = (code: SecretsManagerError['code']) =>
  new SecretsManagerError(code, 'It did not work.', { remedy: 'Try again.' });

/** A store with one secret, `db`, that notes what it is asked. */
function createStore(operations: readonly ('listKeys' | 'read' | 'list')[]) {
  const questions: Question[] = [];
  const has = (operation: (typeof operations)[number]) => operations.includes(operation);
  const present = <Value>(name: string, value: Value): Answer<Value> =>
    name === 'db'
      ? { status: 'ok', value }
      : name === 'secret-of-others'
        ? { status: 'failed', error: trouble('denied') }
        : { status: 'missing' };
  const manager: SecretsManager = {
    describe: (names) => {
      questions.push(['describe', ...names]);
      return Promise.resolve(answersFor(names, (name) => present(name, { version: '7' })));
    },
    ...(has('listKeys') && {
      listKeys: (names: readonly string[]) => {
        questions.push(['listKeys', ...names]);
        const keys = [
          { name: 'password', empty: false },
          { name: 'blank', empty: true },
          { name: 'unknown', empty: undefined },
        ];
        return Promise.resolve(answersFor(names, (name) => present(name, { version: '7', keys })));
      },
    }),
    ...(has('read') && {
      read: (names: readonly string[]) => {
        questions.push(['read', ...names]);
        const values = new Map([
          ['password', new SecretValue('hunter2')],
          ['blank', new SecretValue('')],
        ]);
        return Promise.resolve(
          answersFor(names, (name) => present(name, { version: '7', values })),
        );
      },
    }),
    ...(has('list') && {
      list: () => {
        questions.push(['list']);
        return Promise.resolve(['db', 'other']);
      },
    }),
  };
  return { manager, questions };
}

const testStore = { flavor: 'test', store: 'one' };

describe('takeInventory', () => {
  it.each([
    ['SECRET_EXISTS', ['listKeys', 'read'], ['describe', 'db']],
    ['SECRET_AND_KEY_EXISTS', ['listKeys', 'read'], ['listKeys', 'db']],
    ['SECRET_AND_KEY_EXISTS', ['read'], ['read', 'db']],
  ] as const)(
    'asks at level %s of a store with %j only %j',
    async (level, operations, question) => {
      const { manager, questions } = createStore(operations);
      await takeInventory(testStore, manager, ['db'], level);
      expect(questions).toEqual([question]);
    },
  );

  it('keeps the names of keys and whether they are empty, and no value', async () => {
    for (const operation of ['listKeys', 'read'] as const) {
      const { manager } = createStore([operation]);
      const inventory = await takeInventory(testStore, manager, ['db'], 'SECRET_AND_KEY_EXISTS');
      const secret = inventory.secrets.get('db');
      expect(secret).toMatchObject({ state: 'ok', version: '7' });
      const keys = secret?.state === 'ok' ? secret.keys : undefined;
      expect(keys?.get('password')).toBe('ok');
      expect(keys?.get('blank')).toBe('empty');
      expect(keys?.get('unknown')).toBe(operation === 'listKeys' ? 'unknown' : undefined);
      expect(formatInventory(inventory)).not.toContain('hunter2');
    }
  });

  it('says for each secret what its store said, and none hides another', async () => {
    const { manager } = createStore(['listKeys', 'list']);
    const names = ['secret-of-others', 'dbb', 'db'];
    const { secrets } = await takeInventory(testStore, manager, names, 'SECRET_AND_KEY_EXISTS');
    expect([...secrets].map(([name, { state }]) => [name, state])).toEqual([
      ['secret-of-others', 'denied'],
      ['dbb', 'missing-secret'],
      ['db', 'ok'],
    ]);
  });

  it('suggests a name that exists, and lists names only when something is missing', async () => {
    const { manager, questions } = createStore(['listKeys', 'list']);
    await takeInventory(testStore, manager, ['db'], 'SECRET_AND_KEY_EXISTS');
    expect(questions).toEqual([['listKeys', 'db']]);
    const inventory = await takeInventory(testStore, manager, ['dbs'], 'SECRET_AND_KEY_EXISTS');
    expect(inventory.secrets.get('dbs')).toEqual({ state: 'missing-secret', similar: 'db' });
  });

  it('reads values only for versions that it does not know', async () => {
    const inMemory = createInMemorySecretsManager(
      new Map(['seen', 'changed', 'new'].map((name) => [name, new Map([['key', 'hunter2']])])),
    );
    const { describe, read, write } = inMemory;
    const questions: (readonly string[])[] = [];
    const manager: SecretsManager = {
      describe: (names) => (questions.push(['describe', ...names]), describe(names)),
      read: (names) => (questions.push(['read', ...names]), read(names)),
    };
    const ask = (names: readonly string[], known?: KnownSecrets) =>
      takeInventory(testStore, manager, names, 'SECRET_AND_KEY_EXISTS', known);
    const first = await ask(['seen', 'changed']);
    await write('changed', new Map([['other', new SecretValue('hunter3')]]));
    const second = await ask(['seen', 'changed', 'new'], first.secrets);
    expect(questions).toEqual([
      ['read', 'seen', 'changed'],
      ['describe', 'seen', 'changed'],
      ['read', 'changed', 'new'],
    ]);
    expect(second.secrets.get('seen')).toEqual(first.secrets.get('seen'));
    const changed = second.secrets.get('changed');
    const keys = changed?.state === 'ok' ? [...(changed.keys?.keys() ?? [])] : [];
    expect(keys).toEqual(['key', 'other']);
    expect(formatInventory(await ask(['seen'], second.secrets))).toBe(
      formatInventory(await ask(['seen'])),
    );
  });

  it('notes of a secret whose keys may not be named that it exists', async () => {
    const inMemory = createInMemorySecretsManager(new Map([['db', new Map([['key', 'v']])]]));
    const denied: Answer<never> = { status: 'failed', error: trouble('denied') };
    const manager: SecretsManager = {
      describe: inMemory.describe,
      read: (names) => Promise.resolve(new Map(names.map((name) => [name, denied]))),
    };
    const ask = () => takeInventory(testStore, manager, ['db', 'gone'], 'SECRET_AND_KEY_EXISTS');
    const { secrets } = await ask();
    expect(secrets.get('db')).toMatchObject({ state: 'denied', version: '1' });
    expect(secrets.get('gone')).toMatchObject({ state: 'missing-secret' });
    manager.describe = () => Promise.reject(trouble('denied'));
    expect((await ask()).secrets.get('db')).toMatchObject({ state: 'denied', reason: 'denied' });
  });

  it.each(['deleted', 'disabled', 'destroyed', 'no-value', 'corrupt'] as const)(
    'says of a secret that is %s what it is, though its keys may not be named',
    async (code) => {
      const failed = (error: SecretsManagerError): Answer<never> => ({ status: 'failed', error });
      for (const operation of ['listKeys', 'read'] as const) {
        const manager: SecretsManager = {
          describe: (names) => Promise.resolve(answersFor(names, () => failed(trouble(code)))),
          [operation]: (names: readonly string[]) =>
            Promise.resolve(answersFor(names, () => failed(trouble('denied')))),
        };
        const level = 'SECRET_AND_KEY_EXISTS';
        const { secrets } = await takeInventory(testStore, manager, ['db'], level);
        expect(secrets.get('db')).toMatchObject({ state: 'unusable', reason: code });
      }
    },
  );

  it('asks anew for a secret whose version it cannot compare', async () => {
    const { manager, questions } = createStore(['read']);
    const known: KnownSecrets = new Map([
      ['db', { state: 'ok', version: '7', keys: undefined }],
      ['dbs', { state: 'missing-secret', similar: undefined }],
    ]);
    await takeInventory(testStore, manager, ['db', 'dbs'], 'SECRET_AND_KEY_EXISTS', known);
    expect(questions).toEqual([['read', 'db', 'dbs']]);
  });

  it.each(['deleted', 'disabled', 'destroyed', 'no-value', 'corrupt'] as const)(
    'calls one secret that is %s unusable and not missing',
    async (code) => {
      const manager = createInMemorySecretsManager(new Map([['db', new Map([['key', 'v']])]]));
      const { describe } = manager;
      manager.describe = async (names) =>
        new Map([...(await describe(names)), ['bad', { status: 'failed', error: trouble(code) }]]);
      const { secrets } = await takeInventory(testStore, manager, ['bad', 'db'], 'SECRET_EXISTS');
      expect(secrets.get('bad')).toMatchObject({ state: 'unusable', reason: code });
      expect(secrets.get('db')).toMatchObject({ state: 'ok' });
    },
  );

  it('does not fail over names it may not list', async () => {
    const { manager } = createStore(['listKeys']);
    manager.list = () => Promise.reject(trouble('denied'));
    const { secrets } = await takeInventory(testStore, manager, ['dbs'], 'SECRET_AND_KEY_EXISTS');
    expect(secrets.get('dbs')).toEqual({ state: 'missing-secret', similar: undefined });
  });

  it('calls keys unsupported when the store has no way to name them', async () => {
    const { manager } = createStore([]);
    const { secrets } = await takeInventory(testStore, manager, ['db'], 'SECRET_AND_KEY_EXISTS');
    expect(secrets.get('db')).toMatchObject({ state: 'unsupported' });
  });

  it.each([
    ['denied', 'denied'],
    ['unauthenticated', 'denied'],
    ['unavailable', 'unreachable'],
    ['timeout', 'unreachable'],
    ['throttled', 'unreachable'],
    ['corrupt', 'unreachable'],
    ['invalid-name', 'unsupported'],
  ] as const)(
    'gives every secret the state of a store that fails with %s: %s',
    async (code, state) => {
      const { manager } = createStore([]);
      manager.describe = () => Promise.reject(trouble(code));
      const { secrets } = await takeInventory(testStore, manager, ['a', 'b'], 'SECRET_EXISTS');
      expect([...secrets.values()].map((secret) => secret.state)).toEqual([state, state]);
    },
  );

  it('lets a bug of a secrets manager come through', async () => {
    const { manager } = createStore([]);
    manager.describe = () => Promise.reject(new TypeError('bug'));
    await expect(takeInventory(testStore, manager, ['a'], 'SECRET_EXISTS')).rejects.toThrow(
      TypeError,
    );
  });
});

describe('shareInventory', () => {
  it('asks each name once for each level, however many ask', async () => {
    const { manager, questions } = createStore(['listKeys']);
    const shared = shareInventory(testStore, manager);
    const answers = await Promise.all([
      shared.of(['db', 'a'], 'SECRET_AND_KEY_EXISTS'),
      shared.of(['db', 'b'], 'SECRET_AND_KEY_EXISTS'),
      shared.of(['db'], 'SECRET_EXISTS'),
    ]);
    await shared.of(['a', 'b'], 'SECRET_AND_KEY_EXISTS');
    expect(questions).toEqual([
      ['listKeys', 'db', 'a'],
      ['listKeys', 'b'],
      ['describe', 'db'],
    ]);
    expect(answers.map(({ secrets }) => [...secrets.keys()])).toEqual([
      ['db', 'a'],
      ['db', 'b'],
      ['db'],
    ]);
  });

  it('closes the secrets manager it was given', async () => {
    const { manager } = createStore([]);
    let closed = false;
    manager.close = () => {
      closed = true;
      return Promise.resolve();
    };
    await shareInventory(testStore, manager).close();
    expect(closed).toBe(true);
  });
});
