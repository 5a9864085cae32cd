import { SecretsManagerError, SecretValue } from '@stackref/core/secrets-manager';
import {
  createDocumentedServer,
  refusal,
  type DocumentedServer,
  type HeldSecret,
} from '../__fixtures__/documented-server';
import { managerOf } from '../__fixtures__/manager-of';

const ours = new Map([['ours', new SecretValue('new')]]);

/** Secret Manager has no condition for adding a version. */
describe('a write to Secret Manager at the same moment as somebody else', () => {
  let server: DocumentedServer;
  afterEach(() => server.close());

  const serve = async (id: string, ...texts: readonly string[]) => {
    const secret: HeldSecret = { id, versions: texts.map((data) => ({ data })) };
    server = await createDocumentedServer([secret]);
  };
  const codeOf = (write: Promise<unknown> | undefined) =>
    write?.catch((reason: unknown) =>
      reason instanceof SecretsManagerError ? reason.code : 'a bug',
    );
  /** Adds the texts one by one, each right before a version of ours. */
  const addBefore = (id: string, ...texts: readonly string[]) => {
    const waiting = [...texts];
    server.interfere(({ path }) => {
      const text = path.endsWith(`${id}:addVersion`) ? waiting.shift() : undefined;
      if (text !== undefined) server.add(id, text);
      return undefined;
    });
  };

  it('keeps what they wrote to other keys', async () => {
    await serve('db', '{"ours":"old","a":"1"}');
    addBefore('db', '{"ours":"old","a":"2"}');
    const written = await managerOf('p', server.url).write?.('db', ours);
    expect(written).toMatchObject({ outcome: 'updated', version: expect.stringMatching(/^4@/) });
    expect(server.texts('db').at(-1)).toBe('{"ours":"new","a":"2"}');
  });

  it('keeps what they wrote into a secret that we were making', async () => {
    server = await createDocumentedServer([]);
    addBefore('db', '{"a":"2"}');
    await managerOf('p', server.url).write?.('db', ours, null);
    expect(JSON.parse(server.texts('db').at(-1) ?? '')).toEqual({ ours: 'new', a: '2' });
  });

  it('gives their value back when they wrote to the same key', async () => {
    await serve('db', '{"ours":"old"}');
    addBefore('db', '{"ours":"theirs"}');
    expect(await codeOf(managerOf('p', server.url).write?.('db', ours))).toBe('conflict');
    expect(server.texts('db').at(-1)).toBe('{"ours":"theirs"}');
  });

  it('gives a value of layout flat back', async () => {
    await serve('db__ours', 'old');
    addBefore('db__ours', 'theirs');
    const manager = managerOf('p', server.url, { layout: 'flat' });
    expect(await codeOf(manager.write?.('db', ours))).toBe('conflict');
    expect(server.texts('db__ours').at(-1)).toBe('theirs');
  });

  it('starts from a version that is not the newest any more, as an old answer says', async () => {
    await serve('db', '{"ours":"old","a":"1"}', '{"ours":"old","a":"2"}');
    server.interfere(({ path }) => {
      if (!path.endsWith('/versions/latest:access')) return undefined;
      const data = Buffer.from('{"ours":"old","a":"1"}').toString('base64');
      const body = { name: 'projects/1/secrets/db/versions/1', payload: { data } };
      return { status: 200, body: JSON.stringify(body) };
    });
    await managerOf('p', server.url).write?.('db', ours);
    expect(server.texts('db').at(-1)).toBe('{"ours":"new","a":"2"}');
  });

  it('says that something may be hidden when they write again', async () => {
    await serve('db', '{"ours":"old"}');
    addBefore('db', '{"a":"2"}', '{"a":"3"}');
    await expect(managerOf('p', server.url).write?.('db', ours)).rejects.toMatchObject({
      code: 'overwritten',
      remedy: expect.stringContaining('gcloud secrets versions list db'),
    });
  });

  it.each([
    ['may not be read', refusal(403, 'PERMISSION_DENIED', 'Denied.')],
    ['is disabled', refusal(400, 'FAILED_PRECONDITION', 'It is in DISABLED state.')],
  ])('says that something may be hidden when what they wrote %s', async (_, answer) => {
    await serve('db', '{"ours":"old"}');
    let isFirst = true;
    server.interfere(({ path }) => {
      if (path.endsWith('/versions/2:access')) return answer;
      if (path.endsWith(':addVersion') && isFirst) {
        isFirst = false;
        server.add('db', '{"a":"2"}');
      }
      return undefined;
    });
    expect(await codeOf(managerOf('p', server.url).write?.('db', ours))).toBe('overwritten');
  });
});
