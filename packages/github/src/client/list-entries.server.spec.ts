import { createTestPlace, type TestPlace } from '../__fixtures__/test-place';
import { countRequests } from '../__fixtures__/count-requests';

describe('listEntries', () => {
  const seed = (place: TestPlace, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        place.put({ name: `S${index}__KEY`, value: 'v' }),
      ),
    );

  it.each([
    [99, 1],
    [100, 1],
    [101, 2],
    [250, 3],
  ])('of %d entries takes %d requests, whatever is asked', async (count, requests) => {
    const place = await createTestPlace('organization');
    await seed(place, count);
    const { counts, calls } = countRequests();
    const names = Array.from({ length: count }, (_, index) => `s${index}`);
    const answers = await place.open({ calls }).describe([...names, 'gone']);

    expect([...answers.values()].filter(({ status }) => status === 'ok')).toHaveLength(count);
    expect(counts).toEqual(new Map([['list-org-secrets', requests]]));
  });

  const pageOf = (total: number, from: number, to: number) => ({
    status: 200,
    body: {
      total_count: total,
      secrets: Array.from({ length: to - from }, (_, index) => ({
        name: `S${from + index}__KEY`,
        updated_at: '2026-01-01T00:00:00Z',
      })),
    },
  });

  it('begins anew when entries are deleted between its pages', async () => {
    const place = await createTestPlace('organization');
    // Entry 100 has slipped from the second page to the first, which was read before.
    await place.answerNext(
      pageOf(150, 0, 100),
      pageOf(149, 101, 150),
      pageOf(149, 1, 101),
      pageOf(149, 101, 150),
    );

    const answers = await place.open().describe(['s100', 's0']);
    expect(answers.get('s100')).toMatchObject({ status: 'ok' });
    expect(answers.get('s0')).toEqual({ status: 'missing' });
  });

  it('answers nothing when it changes again and again', async () => {
    const place = await createTestPlace('organization');
    const changing = [pageOf(150, 0, 100), pageOf(149, 101, 150)];
    await place.answerNext(...changing, ...changing, ...changing);

    expect((await place.open().describe(['s100'])).get('s100')).toMatchObject({
      status: 'failed',
      error: { code: 'unavailable' },
    });
  });

  it('is not asked for names that cannot be there', async () => {
    const { counts, calls } = countRequests();
    const answers = await (await createTestPlace()).open({ calls }).describe(['A-B', 'GITHUB']);

    expect([...answers.values()].map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(counts.size).toBe(0);
  });

  it('leaves out what is no secret of a stack', async () => {
    const place = await createTestPlace();
    for (const name of ['NPM_TOKEN', '__ZENML__DB', 'A__B']) await place.put({ name, value: 'v' });

    expect(await place.open().list()).toEqual(['a']);
  });
});
