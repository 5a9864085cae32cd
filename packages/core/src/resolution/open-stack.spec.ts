import { SecretsManagerError } from '../secrets-manager/secrets-manager-error';
import { createWorld, file, stackOf } from './__fixtures__/small-world';
import { shown } from './__fixtures__/shown';
import { openStack } from './open-stack';

const secrets = {
  db: { user: 'zenml', password: 'hunter2' },
  cache: { password: 'hunter3' },
  login: { user: 'u', note: 'n', other: 'o' },
  half: { note: 'n' },
};

const text = stackOf(`  db:
    type: store
    flavor: mysql
    host: '{{db.user}}'
    password: '{{db.password}}'
    login: login
    headers: { a: '{{cache.password}}' }
  other: { type: o, flavor: p, a: '{{none.key}}', login: login }
`);

function open(stackText = text, change?: Parameters<typeof createWorld>[2]) {
  const world = createWorld(stackText, secrets, change);
  const stack = openStack(file, world.sources);
  if (stack.kind === 'refused') throw new Error('refused');
  const get = async (attribute: string) => {
    const result = await stack.component('db')?.get(attribute);
    return result?.kind === 'resolved'
      ? shown(result.value)
      : result?.diagnostics.map(({ code }) => code);
  };
  return { ...world, stack, get };
}

describe('openStack', () => {
  it('asks nothing by itself', () => {
    const { stack, reads, others } = open();
    expect(stack.components.map(({ id }) => id)).toEqual(['secrets_manager', 'db', 'other']);
    expect(stack.component('db')?.attributes).toEqual(['host', 'password', 'login', 'headers']);
    expect([reads, others]).toEqual([[], []]);
  });

  it('finds a component by its key, else by its type', () => {
    const { stack } = open();
    expect(stack.component('store')?.id).toBe('db');
    expect(stack.component('other')?.type).toBe('o');
    expect(stack.component('none')).toBeUndefined();
  });

  it('finds the first of a list by its type, and any of it by its name', async () => {
    const { stack } = open(
      stackOf(`  tracker:
    - { name: main, flavor: mysql, key: '{{db.user}}' }
    - { name: nightly, flavor: other, key: '{{db.password}}' }
`),
    );
    const texts = ['tracker', 'main', 'nightly', 'tracker_nightly', 'tracker_main'];
    expect(texts.map((each) => stack.component(each)?.name)).toEqual([
      'main',
      'main',
      'nightly',
      'nightly',
      undefined,
    ]);
    const key = await stack.component('nightly')?.get('key');
    expect(key?.kind === 'resolved' && shown(key.value)).toEqual({ secret: 'hunter2' });
  });

  it('reads what an attribute needs when it is asked for, and remembers it', async () => {
    const { get, reads } = open();
    expect(await get('password')).toEqual({ secret: 'hunter2' });
    expect(await get('host')).toEqual({ secret: 'zenml' });
    expect(await get('password')).toEqual({ secret: 'hunter2' });
    expect(reads).toEqual([['db']]);
    expect(await get('headers')).toEqual({ a: { secret: 'hunter3' } });
    expect(reads).toEqual([['db'], ['cache']]);
  });

  it('makes one question of what is asked for at the same moment', async () => {
    const { get, stack, reads } = open();
    await Promise.all([
      get('host'),
      get('headers'),
      get('password'),
      stack.component('other')?.get('a'),
    ]);
    expect(reads).toEqual([['db', 'cache', 'none']]);
  });

  it('knows no attribute that the stack does not set', async () => {
    const { stack } = open();
    expect(await stack.component('db')?.get('port')).toBeUndefined();
    expect(await stack.component('db')?.get('__proto__')).toBeUndefined();
    expect(await stack.component('db')?.getSecret('port')).toBeUndefined();
  });

  it('reads the secret that an attribute names as a whole when it is asked for', async () => {
    const { get, stack, reads } = open();
    expect(await get('login')).toBe('login');
    expect(reads).toEqual([]);
    const linked = await stack.component('db')?.getSecret('login');
    expect(linked?.kind === 'resolved' && shown(linked.values)).toEqual({
      user: { secret: 'u' },
      note: { secret: 'n' },
      other: { secret: 'o' },
    });
    expect(reads).toEqual([['login']]);
  });

  it.each([
    ['half', ['linked-key-not-found']],
    ['none', ['linked-secret-not-found']],
  ])('says of the secret %s that is named as a whole what it lacks', async (name, codes) => {
    const { stack } = open(text.replace('login: login', `login: ${name}`));
    const linked = await stack.component('db')?.getSecret('login');
    expect(linked?.kind === 'unresolved' && linked.diagnostics.map(({ code }) => code)).toEqual(
      codes,
    );
  });

  it('takes only attributes for names of secrets that the flavor says are', async () => {
    const { stack } = open();
    expect(await stack.component('db')?.getSecret('password')).toBeUndefined();
    expect(await stack.component('other')?.getSecret('login')).toBeUndefined();
  });

  it('asks a store again that did not answer', async () => {
    let isDown = true;
    const { get, reads } = open(text, (manager) => ({
      ...manager,
      read: (names) =>
        isDown
          ? Promise.reject(new SecretsManagerError('unavailable', 'Down.', { remedy: 'Wait.' }))
          : manager.read(names),
    }));
    expect(await get('password')).toEqual(['secret-unreachable']);
    isDown = false;
    expect(await get('password')).toEqual({ secret: 'hunter2' });
    expect(reads).toEqual([['db'], ['db']]);
  });

  it('makes a report of what has no value', async () => {
    const { stack } = open();
    const result = await stack.component('other')?.get('a');
    const report = stack.report(result?.kind === 'unresolved' ? result.diagnostics : []);
    expect(report).toMatchObject({
      file,
      stack: 'prod',
      diagnostics: [{ code: 'secret-not-found' }],
    });
    expect(report.sources).toMatchObject([{ path: file }]);
  });

  it('gives no value once it is closed', async () => {
    const { get, stack, others } = open();
    await get('password');
    await Promise.all([stack.close(), stack.close()]);
    expect(others).toEqual(['close']);
    await expect(get('password')).rejects.toThrow('closed');
  });

  it('has nothing to close where nothing was read', async () => {
    const { stack, others } = open();
    await stack.close();
    expect(others).toEqual([]);
  });
});
