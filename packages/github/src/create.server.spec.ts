import {
  array,
  assert as assertProperty,
  asyncProperty,
  boolean,
  constantFrom,
  tuple,
} from 'fast-check';
import { countRequests } from './__fixtures__/count-requests';
import { secretValues } from './__fixtures__/secret-values';
import {
  createTestPlace,
  tokens,
  type OpenedEntry,
  type OpenedManager,
  type TestPlace,
} from './__fixtures__/test-place';

/** A job of GitHub Actions with a token of the given rights. */
function openInJob(
  place: TestPlace,
  rights: keyof typeof tokens,
  given: Readonly<Record<string, string>>,
): OpenedManager & Required<Pick<OpenedManager, 'listKeys' | 'read'>> {
  const environment = { GITHUB_ACTIONS: 'true', GH_TOKEN: tokens[rights], ...given };
  const { listKeys, read, ...rest } = place.open({ environment });
  if (!listKeys || !read) throw new Error('an operation is absent');
  return { ...rest, listKeys, read };
}

async function textsOf(
  manager: ReturnType<typeof openInJob>,
  secret: string,
): Promise<Readonly<Record<string, string>>> {
  const answer = (await manager.read([secret])).get(secret);
  if (answer?.status !== 'ok') throw new Error(`${secret} is not there`);
  return Object.fromEntries([...answer.value.values].map(([key, value]) => [key, value.reveal()]));
}

const failed = (code: string) => ({ status: 'failed', error: { code } });

describe('createGithubSecrets outside of a job', () => {
  it('has nothing to read with, whatever the environment holds', async () => {
    const place = await createTestPlace();
    const environment = { GH_TOKEN: tokens.all, DB__PASSWORD: 'hunter2' };

    expect(place.open({ environment }).read).toBeUndefined();
    expect((await place.open({ environment }).describe(['db'])).get('db')).toEqual({
      status: 'missing',
    });
  });
});

describe('createGithubSecrets in a job whose token may list', () => {
  it('reads what the job was given, and tells what it was not from what is not there', async () => {
    const place = await createTestPlace();
    await place.put({ name: 'DB__PASSWORD', value: 'hunter2' });
    await place.put({ name: 'OTHER__KEY', value: 'v' });
    const manager = openInJob(place, 'list', { DB__PASSWORD: 'hunter2' });
    const answers = await manager.read(['db', 'other', 'gone']);

    expect(await textsOf(manager, 'db')).toEqual({ password: 'hunter2' });
    expect(answers.get('other')).toMatchObject(failed('denied'));
    expect(answers.get('gone')).toEqual({ status: 'missing' });
  });

  it('names what the workflow has to say', async () => {
    const place = await createTestPlace();
    await place.put({ name: 'DB__PASSWORD', value: 'hunter2' });
    const answer = (await openInJob(place, 'list', {}).read(['db'])).get('db');

    expect(answer?.status === 'failed' ? answer.error.remedy : '').toContain('DB__*');
  });

  it('takes a variable of the same name for no secret of the repository', async () => {
    const manager = openInJob(await createTestPlace(), 'list', { DB__PASSWORD: 'hunter2' });

    expect((await manager.describe(['db'])).get('db')).toEqual({ status: 'missing' });
    expect((await manager.listKeys(['db'])).get('db')).toEqual({ status: 'missing' });
    expect((await manager.read(['db'])).get('db')).toEqual({ status: 'missing' });
  });

  it('takes a variable of the same name for no key of a secret', async () => {
    const place = await createTestPlace();
    await place.put({ name: 'DB__PASSWORD', value: 'hunter2' });
    const manager = openInJob(place, 'list', { DB__PASSWORD: 'hunter2', DB__HOST: 'h' });

    expect(await textsOf(manager, 'db')).toEqual({ password: 'hunter2' });
    const alone = openInJob(place, 'list', { DB__HOST: 'h' });
    expect((await alone.read(['db'])).get('db')).toMatchObject(failed('denied'));
  });

  it.each<[string, Partial<OpenedEntry>, boolean]>([
    ['with all repositories', { visibility: 'all' }, true],
    ['with private repositories', { visibility: 'private' }, true],
    ['with this one among others', { visibility: 'selected' }, true],
    ['with others', { visibility: 'selected', repositories: [999_999] }, false],
  ])('finds what its organization shares %s', async (_, sharing, isShared) => {
    const place = await createTestPlace();
    const organization = await createTestPlace('organization', place.group);
    const repositories = [1, place.id];
    await organization.put({ name: 'DB__PASSWORD', value: 'hunter2', repositories, ...sharing });
    await place.put({ name: 'DB__HOST', value: 'h' });
    const manager = openInJob(place, 'list', { DB__PASSWORD: 'hunter2', DB__HOST: 'h' });
    const keys = isShared ? ['host', 'password'] : ['host'];

    const listed = (await manager.listKeys(['db'])).get('db');
    expect(listed).toMatchObject({ value: { keys: keys.map((name) => ({ name })) } });
    expect(Object.keys(await textsOf(manager, 'db')).sort()).toEqual(keys);
    expect((await manager.describe(['db'])).get('db')).toMatchObject({
      value: { version: listed?.status === 'ok' ? listed.value.version : '' },
    });
    expect(await manager.list()).toEqual(['db']);
  });

  it('says of any secret the same to those who describe, name keys and read', async () => {
    const place = await createTestPlace();
    const organization = await createTestPlace('organization', place.group);
    const names = ['a', 'b', 'c', 'd'];
    const where = constantFrom('repository', 'organization', 'both', 'nowhere');
    const entry = tuple(constantFrom(...names), constantFrom('X', 'Y'), where, boolean());
    await assertProperty(
      asyncProperty(array(entry, { maxLength: 8 }), async (entries) => {
        const given: Record<string, string> = {};
        for (const [name, key, kept, isGiven] of entries) {
          const content = { name: `${name.toUpperCase()}__${key}`, value: 'v', visibility: 'all' };
          if (kept === 'repository' || kept === 'both') await place.put(content);
          if (kept === 'organization' || kept === 'both') await organization.put(content);
          if (isGiven) given[content.name] = 'v';
        }
        const manager = openInJob(place, 'list', given);
        const described = await manager.describe(names);
        const listed = await manager.listKeys(names);
        const read = await manager.read(names);
        for (const name of names) {
          const [description, keys, content] = [described, listed, read].map((answers) =>
            answers.get(name),
          );
          expect(keys?.status).toBe(description?.status);
          expect(content?.status === 'missing').toBe(description?.status === 'missing');
          if (content?.status !== 'ok' || keys?.status !== 'ok') continue;
          expect(content.value.version).toBe(keys.value.version);
        }
        for (const one of [place, organization]) {
          for (const { name } of await one.entries()) await one.remove(name);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('writes an entry of its own over one that is shared', async () => {
    const place = await createTestPlace();
    const organization = await createTestPlace('organization', place.group);
    await organization.put({
      name: 'DB__KEY',
      value: 'theirs',
      visibility: 'selected',
      repositories: [place.id],
    });
    const manager = place.open();
    const before = (await manager.describe(['db'])).get('db');
    const version = before?.status === 'ok' ? before.value.version : null;

    expect(await manager.write('db', secretValues({ key: 'ours' }), version)).toMatchObject({
      outcome: 'updated',
    });
    expect(await place.values()).toEqual(new Map([['DB__KEY', 'ours']]));
    expect(await organization.values()).toEqual(new Map([['DB__KEY', 'theirs']]));
    expect((await manager.describe(['db'])).get('db')).not.toEqual(before);
  });

  it('goes without what is shared where there is no organization', async () => {
    const place = await createTestPlace();
    await place.put({ name: 'DB__KEY', value: 'v' });
    const notFound = { status: 404, body: { message: 'Not Found' } };
    await place.answerNextShared(notFound, { status: 403, body: { message: 'No.' } });

    expect((await place.open().describe(['db'])).get('db')).toMatchObject({ status: 'ok' });
    expect((await place.open().describe(['gone'])).get('gone')).toMatchObject(failed('denied'));
  });

  it('gives one version with and without values, and asks for all names at once', async () => {
    const place = await createTestPlace();
    await place.put({ name: 'DB__PASSWORD', value: 'hunter2' });
    const { counts, calls } = countRequests();
    const environment = { GITHUB_ACTIONS: 'true', GH_TOKEN: tokens.list, DB__PASSWORD: 'hunter2' };
    const { describe, read } = place.open({ environment, calls });
    const described = (await describe(['db'])).get('db');

    expect((await read?.(['db', 'gone']))?.get('db')).toMatchObject(described ?? {});
    expect(counts).toEqual(
      new Map([
        ['list-repo-secrets', 2],
        ['list-repo-organization-secrets', 2],
      ]),
    );
  });
});

describe.each(['none', 'stranger', 'expired'] as const)(
  'createGithubSecrets in a job whose token may not list: %s',
  (rights) => {
    const code = rights === 'expired' ? 'unauthenticated' : 'denied';
    const given = { DB__PASSWORD: 'hunter2', DB__HOST: '', EMPTY__KEY: '' };

    it('answers from what the job was given, and takes nothing else for missing', async () => {
      const manager = openInJob(await createTestPlace(), rights, given);
      const answers = await manager.listKeys(['db', 'empty', 'gone']);

      expect(answers.get('db')).toMatchObject({
        status: 'ok',
        value: {
          keys: [
            { name: 'host', empty: true },
            { name: 'password', empty: false },
          ],
        },
      });
      // GitHub gives an empty text for a secret that is not there.
      expect(answers.get('empty')).toMatchObject(failed(code));
      expect(answers.get('gone')).toMatchObject(failed(code));
    });

    it('gives one version with and without keys and values', async () => {
      const manager = openInJob(await createTestPlace(), rights, given);
      const version = { value: { version: 'host= password' } };

      expect((await manager.describe(['db'])).get('db')).toMatchObject(version);
      expect((await manager.listKeys(['db'])).get('db')).toMatchObject(version);
      expect((await manager.read(['db'])).get('db')).toMatchObject(version);
    });

    it('reads what the job was given and nothing else', async () => {
      const manager = openInJob(await createTestPlace(), rights, given);

      expect(await textsOf(manager, 'db')).toEqual({ host: '', password: 'hunter2' });
      expect((await manager.read(['gone'])).get('gone')).toMatchObject(failed(code));
    });

    it('lists and writes nothing', async () => {
      const manager = openInJob(await createTestPlace(), rights, given);

      await expect(manager.list()).rejects.toMatchObject({ code });
      await expect(manager.checkWrite()).rejects.toMatchObject({ code });
    });
  },
);

describe('createGithubSecrets in a job when GitHub does not answer', () => {
  const unavailable = { status: 500, body: {} };

  it('reads what the job was given, and does not describe from it', async () => {
    const place = await createTestPlace();
    const environment = { GITHUB_ACTIONS: 'true', GH_TOKEN: tokens.list, DB__PASSWORD: 'hunter2' };
    const manager = place.open({ environment, calls: { attempts: 1 } });
    await place.answerNext(unavailable, unavailable, unavailable);

    expect((await manager.describe(['db'])).get('db')).toMatchObject(failed('unavailable'));
    const answers = await manager.read?.(['db', 'gone']);
    expect(answers?.get('db')).toMatchObject({ status: 'ok', value: { version: 'password' } });
    expect(answers?.get('gone')).toMatchObject(failed('unavailable'));
  });
});
