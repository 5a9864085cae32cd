import { needed } from './__fixtures__/needed-keys';
import { selectKeys } from './select-keys';

const keys = needed({ mysql: ['user', 'password'], 'team.db': ['key'], team: ['db.key'] });
const select = (...texts: string[]) =>
  selectKeys(texts, keys, { file: 'stack.yaml', name: 'prod' });

describe('selectKeys', () => {
  it.each([
    ['mysql', [{ secret: 'mysql', key: undefined }]],
    ['mysql.user', [{ secret: 'mysql', key: 'user' }]],
    ['team.db', [{ secret: 'team.db', key: undefined }]],
    ['"team.db".key', [{ secret: 'team.db', key: 'key' }]],
  ])('understands %s', (text, only) => {
    expect(select(text)).toEqual({ only, diagnostics: [] });
  });

  it('takes a text that can mean two keys for both', () => {
    expect(select('team.db.key').only).toEqual([
      { secret: 'team.db', key: 'key' },
      { secret: 'team', key: 'db.key' },
    ]);
  });

  it.each([
    ['mysql.pasword', 'mysql.password'],
    ['mysql.', undefined],
    ['', undefined],
    ['redis_secret', undefined],
  ])('names %j, which the stack does not need', (text, similar) => {
    const { diagnostics } = select('mysql', text);
    expect(diagnostics).toMatchObject([
      { code: 'registration-filter-unknown', data: { filter: text, stack: 'prod' } },
    ]);
    if (similar !== undefined) expect(diagnostics[0]?.data).toMatchObject({ similar });
  });
});
