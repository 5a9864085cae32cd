import { createTestPlace, tokens } from '../__fixtures__/test-place';
import { secretValues } from '../__fixtures__/secret-values';

const attributes = { layout: 'zenml', scope: 'none' } as const;

describe('zenmlLayout', () => {
  it('writes a new secret as ZenML does', async () => {
    const place = await createTestPlace();
    const values = secretValues({ username: 'root', password: 'Grüße "1"' });
    const { outcome } = await place.open({ attributes }).write('mysql_secret', values, null);
    const stored = [...(await place.values())];

    expect(outcome).toBe('created');
    expect(stored.map(([name]) => name)).toEqual(['__ZENML__MYSQL_SECRET']);
    expect(JSON.parse(Buffer.from(stored[0]?.[1] ?? '', 'base64').toString())).toEqual({
      schema: 'arbitrary',
      content: { username: 'root', password: 'Grüße "1"' },
    });
  });

  it('loses no key of a secret that is there: it does not write it', async () => {
    const place = await createTestPlace();
    const manager = place.open({ attributes });
    const { version } = await manager.write('db', secretValues({ a: 'v' }));

    await expect(manager.write('db', secretValues({ b: 'v' }), version)).rejects.toMatchObject({
      code: 'denied',
    });
    expect((await manager.describe(['db'])).get('db')).toMatchObject({ value: { version } });
  });

  it('sees the secrets of ZenML only, and not their keys', async () => {
    const place = await createTestPlace();
    await place.put({ name: '__ZENML__DB', value: 'v' });
    await place.put({ name: '__ZENML__A__B', value: 'v' });
    await place.put({ name: 'OTHER__KEY', value: 'v' });
    const manager = place.open({ attributes });

    expect(await manager.list()).toEqual(['a__b', 'db']);
    expect((await manager.describe(['other'])).get('other')).toEqual({ status: 'missing' });
    expect(manager.listKeys).toBeUndefined();
    expect(manager.read).toBeUndefined();
  });

  it('refuses names that differ only in case from others', async () => {
    const manager = (await createTestPlace()).open({ attributes });

    expect((await manager.describe(['DB'])).get('DB')).toMatchObject({
      error: { code: 'invalid-name' },
    });
  });

  it('reads what a job was given of it', async () => {
    const place = await createTestPlace();
    await place.open({ attributes }).write('db', secretValues({ 'Pass.Word': 'hunter2' }));
    const [given = ''] = (await place.values()).values();
    const environment = { GITHUB_ACTIONS: 'true', GH_TOKEN: tokens.list, __ZENML__DB: given };
    const { describe, read } = place.open({ attributes, environment });
    const answer = (await read?.(['db']))?.get('db');
    const values = answer?.status === 'ok' ? answer.value.values : new Map<string, never>();

    expect([...values].map(([key, value]) => [key, value.reveal()])).toEqual([
      ['Pass.Word', 'hunter2'],
    ]);
    expect(answer).toMatchObject((await describe(['db'])).get('db') ?? {});
  });

  it('takes an empty variable for nothing, as GitHub gives it for what is not there', async () => {
    const place = await createTestPlace();
    await place.put({ name: '__ZENML__DB', value: 'v' });
    const environment = {
      GITHUB_ACTIONS: 'true',
      GH_TOKEN: tokens.list,
      __ZENML__DB: '',
      __ZENML__GONE: '',
    };
    const answers = await place.open({ attributes, environment }).read?.(['db', 'gone']);

    expect(answers?.get('db')).toMatchObject({ error: { code: 'denied' } });
    expect(answers?.get('gone')).toEqual({ status: 'missing' });
  });
});
