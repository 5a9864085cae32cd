import { cache, codesOf, db, resolve, resolvedIn, shownOf } from './__fixtures__/resolving';
import { stackOf } from './__fixtures__/small-world';

const text = stackOf(db + '  cache: { type: cache_type, flavor: redis }\n');

describe('resolveStack', () => {
  it('answers every reference of every component', async () => {
    const { result } = await resolve(
      `components:\n  secrets_manager: { flavor: memory }\n${db}${cache}`,
    );
    expect(result).toMatchObject({ kind: 'resolved', name: 'prod', report: { diagnostics: [] } });
    expect(shownOf(result)).toEqual({
      secrets_manager: {},
      db: { host: 'db.internal', password: { secret: 'hunter2' } },
      cache: { url: { secret: 'redis://zenml:hunter3@h' } },
    });
    expect(resolvedIn(result).components.get('db')).toMatchObject({
      id: 'db',
      type: 'store',
      name: 'main',
      flavor: 'mysql',
    });
  });

  it('asks one question for all secrets, each once, and nothing else', async () => {
    const { reads, others } = await resolve(
      stackOf(
        db +
          "  other: { type: o, flavor: p, a: '{{db.user}}{{db.port}}', b: ['{{cache.password}}'] }\n",
      ),
    );
    expect(reads).toEqual([['db', 'cache']]);
    expect(others).toEqual(['close']);
  });

  it('asks nothing where there is no reference', async () => {
    const { reads, others, result } = await resolve(
      stackOf('  db: { type: store, flavor: mysql, host: h }\n'),
    );
    expect([result.kind, reads, others]).toEqual(['resolved', [], []]);
  });

  it.each([
    ['the key of a component', ['db'], { db: ['host', 'password'] }],
    ['the type of a component', ['store'], { db: ['host', 'password'] }],
    ['an attribute', ['db.host'], { db: ['host'] }],
    ['an attribute by type', ['store.password', 'cache'], { db: ['password'], cache: ['url'] }],
    ['nothing', [], { secrets_manager: [], db: ['host', 'password'], cache: ['url'] }],
  ])('restricts itself to %s', async (_, only, expected) => {
    const { result } = await resolve(
      `components:\n  secrets_manager: { flavor: memory }\n${db}${cache}`,
      only,
    );
    const attributes = [...resolvedIn(result).components].map(([id, component]) => [
      id,
      [...component.attributes.keys()],
    ]);
    expect(Object.fromEntries(attributes)).toEqual(expected);
  });

  it('reads no more than the chosen attributes need', async () => {
    const all = `components:\n  secrets_manager: { flavor: memory }\n${db}${cache}`;
    expect((await resolve(all, ['db.host'])).reads).toEqual([]);
    expect((await resolve(all, ['db'])).reads).toEqual([['db']]);
  });

  it('refuses a choice that the stack does not have, and asks nobody', async () => {
    const { result, reads } = await resolve(text, ['db.pasword']);
    expect([result.kind, codesOf(result), reads]).toEqual([
      'refused',
      ['resolution-filter-unknown'],
      [],
    ]);
    expect(result.report.diagnostics[0]?.data).toMatchObject({ similar: 'db.password' });
  });
});
