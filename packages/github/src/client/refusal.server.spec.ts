import { inspect } from 'node:util';
import { countRequests } from '../__fixtures__/count-requests';
import { failureOf } from '../__fixtures__/failure-of';
import {
  createTestPlace,
  tokens,
  type PlaceKind,
  type TestPlace,
} from '../__fixtures__/test-place';
import { secretValues } from '../__fixtures__/secret-values';

describe('a refusal', () => {
  const refusedBy = (options: Parameters<TestPlace['open']>[0], kind: PlaceKind = 'repository') =>
    createTestPlace(kind).then((place) => failureOf(place.open(options).list()));

  it.each<[PlaceKind, RegExp]>([
    ['repository', /repository permission "Secrets".* to read\./],
    ['environment', /repository permission "Environments".* to read\./],
    ['organization', /organization permission "Secrets".* to read\./],
  ])('of a token without the right names the right for a %s', async (kind, right) => {
    const error = await refusedBy({ rights: 'none' }, kind);

    expect(error).toMatchObject({ code: 'denied', cause: { status: 403 } });
    expect(error.remedy).toMatch(right);
  });

  it('of a token that may not see the place is denied, not missing', async () => {
    expect(await refusedBy({ rights: 'stranger' })).toMatchObject({ code: 'denied' });
    expect(await refusedBy({ attributes: { environment: 'none' } })).toMatchObject({
      code: 'denied',
    });
  });

  it('of a token that is not valid says where it came from', async () => {
    const error = await refusedBy({ environment: { GITHUB_TOKEN: 'wrong' } });

    expect(error).toMatchObject({ code: 'unauthenticated' });
    expect(error.message).toContain('GITHUB_TOKEN');
  });

  it('of a write by a token that may only list asks for the right to write', async () => {
    const place = await createTestPlace();
    const manager = place.open({ rights: 'list' });
    const error = await failureOf(manager.write('db', secretValues({ key: 'v' })));

    expect(error).toMatchObject({ code: 'denied' });
    expect(error.remedy).toContain('to read and write');
  });

  it('because the hourly limit is used up is not repeated before its end', async () => {
    const place = await createTestPlace();
    const reset = Math.ceil(Date.now() / 1000) + 1800;
    await place.answerNext({
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${reset}` },
      body: { message: 'API rate limit exceeded for user ID 1.' },
    });
    const { counts, calls } = countRequests();
    const error = await failureOf(place.open({ calls }).list());

    expect(error).toMatchObject({ code: 'throttled' });
    expect(error.retryAfter).toBeGreaterThan(1_700_000);
    expect(counts).toEqual(new Map([['list-repo-secrets', 1]]));
  });

  it('of a key that was replaced meanwhile is a conflict', async () => {
    const place = await createTestPlace();
    const key = { key_id: '999', key: Buffer.alloc(32, 9).toString('base64') };
    const empty = { status: 200, body: { total_count: 0, secrets: [] } };
    await place.answerNext(empty, { status: 200, body: key });

    expect(await failureOf(place.open().write('db', secretValues({ key: 'v' })))).toMatchObject({
      code: 'conflict',
    });
    expect(await place.entries()).toEqual([]);
  });

  it('shows neither the token nor a value', async () => {
    const place = await createTestPlace();
    const manager = place.open({ rights: 'list' });
    const error = await failureOf(manager.write('db', secretValues({ key: 'hunter2' })));
    const shown = inspect(error, { depth: Infinity, showHidden: true });

    expect(shown).not.toContain('hunter2');
    expect(shown).not.toContain(tokens.list);
  });
});
