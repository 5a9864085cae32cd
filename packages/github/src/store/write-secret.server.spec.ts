import { failureOf } from '../__fixtures__/failure-of';
import { createTestPlace, type TestPlace } from '../__fixtures__/test-place';
import { secretValues } from '../__fixtures__/secret-values';

describe('what GitHub opens', () => {
  it.each([
    ['text', 'hunter2'],
    ['unicode', 'Grüße 日本語 🔑'],
    ['lines', '-----BEGIN KEY-----\nabc\r\n-----END KEY-----\n'],
    ['nothing', ''],
    ['48 KB', 'x'.repeat(48 * 1024)],
  ])('is what was written: %s', async (_, text) => {
    const place = await createTestPlace();
    await place.open().write('db', secretValues({ password: text }));

    expect(await place.values()).toEqual(new Map([['DB__PASSWORD', text]]));
  });

  it('has the prefix in its name', async () => {
    const place = await createTestPlace();
    const manager = place.open({ attributes: { prefix: 'PROD_' } });
    await manager.write('github', secretValues({ token: 'hunter2' }));

    expect([...(await place.values()).keys()]).toEqual(['PROD_GITHUB__TOKEN']);
    expect(await manager.list()).toEqual(['github']);
    expect(await place.open().list()).toEqual(['prod_github']);
  });
});

describe('the secrets of an organization', () => {
  it.each([
    [undefined, 'private'],
    ['private', 'private'],
    ['all', 'all'],
  ] as const)('are made with the visibility %s: %s', async (visibility, expected) => {
    const place = await createTestPlace('organization');
    await place.open({ attributes: { visibility } }).write('db', secretValues({ key: 'v' }));

    expect(await place.entries()).toMatchObject([{ name: 'DB__KEY', visibility: expected }]);
  });

  it('keep their visibility and their repositories when a value changes', async () => {
    const place = await createTestPlace('organization');
    const repositories = Array.from({ length: 130 }, (_, index) => index + 1);
    await place.put({ name: 'DB__A', value: 'old', visibility: 'selected', repositories });
    await place.put({ name: 'DB__B', value: 'old', visibility: 'all' });
    await place.open().write('db', secretValues({ a: 'new', b: 'new', c: 'new' }));

    expect(await place.entries()).toMatchObject([
      { name: 'DB__A', value: 'new', visibility: 'selected', repositories },
      { name: 'DB__B', value: 'new', visibility: 'all', repositories: [] },
      { name: 'DB__C', value: 'new', visibility: 'private', repositories: [] },
    ]);
  });
});

describe('a write', () => {
  it('refuses what does not fit any more before it writes anything', async () => {
    const place = await createTestPlace();
    for (let index = 0; index < 99; index++) await place.put({ name: `S${index}`, value: 'v' });
    const manager = place.open();

    expect(await failureOf(manager.write('db', secretValues({ a: 'v', b: 'v' })))).toMatchObject({
      code: 'too-large',
    });
    expect(await manager.write('db', secretValues({ a: 'v' }))).toMatchObject({
      outcome: 'created',
    });
    expect(await manager.write('db', secretValues({ a: 'w' }))).toMatchObject({
      outcome: 'updated',
    });
  });

  it('that is refused in the middle says so, and the next one completes it', async () => {
    const place = await createTestPlace();
    const manager = place.open();
    // The listing, the public key and the first entry are answered as ever.
    await place.answerNext(null, null, null, { status: 422, body: { message: 'Not now.' } });

    expect(await failureOf(manager.write('db', secretValues({ a: 'v', b: 'v' })))).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/ a of db was written before\.$/),
    });
    expect([...(await place.values()).keys()]).toEqual(['DB__A']);
    await manager.write('db', secretValues({ a: 'v', b: 'v' }));
    expect([...(await place.values()).keys()]).toEqual(['DB__A', 'DB__B']);
  });

  it('of which nobody knows the version afterwards says what is there', async () => {
    const place = await createTestPlace();
    const refused = { status: 403, body: { message: 'Resource not accessible' } };
    // The listing, the public key and the two entries are answered as ever.
    await place.answerNext(null, null, null, null, refused);

    const write = place.open().write('db', secretValues({ a: 'v', b: 'v' }));
    expect(await failureOf(write)).toMatchObject({
      code: 'denied',
      message: expect.stringMatching(/ a, b of db were written before\.$/),
    });
    expect([...(await place.values()).keys()]).toEqual(['DB__A', 'DB__B']);
  });

  it('puts nothing when one of its values is too long', async () => {
    const place = await createTestPlace();
    const values = secretValues({ a: 'v', b: 'ü'.repeat(24 * 1024 + 1) });

    expect(await failureOf(place.open().write('db', values))).toMatchObject({ code: 'too-large' });
    expect(await place.entries()).toEqual([]);
  });

  it('creates no secret without a key', async () => {
    const place = await createTestPlace();

    expect(await failureOf(place.open().write('db', secretValues({})))).toMatchObject({
      code: 'no-value',
    });
    const { version } = await place.open().write('db', secretValues({ key: 'v' }));
    expect(await place.open().write('db', secretValues({}))).toEqual({
      outcome: 'unchanged',
      version,
    });
  });

  it.each<[Parameters<TestPlace['open']>[0], string | undefined]>([
    [{}, undefined],
    [{ rights: 'none' }, 'denied'],
    [{ rights: 'expired' }, 'unauthenticated'],
  ])('is known beforehand to be refused with %j: %s', async (options, code) => {
    const check = (await createTestPlace()).open(options).checkWrite();

    if (code === undefined) await expect(check).resolves.toBeUndefined();
    else await expect(check).rejects.toMatchObject({ code });
  });
});
