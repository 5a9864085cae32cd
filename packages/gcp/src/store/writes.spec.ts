import { SecretValue } from '@stackref/core/secrets-manager';
import {
  createDocumentedServer,
  refusal,
  type DocumentedServer,
  type HeldSecret,
} from '../__fixtures__/documented-server';
import { managerOf } from '../__fixtures__/manager-of';

const values = (texts: Readonly<Record<string, string>>) =>
  new Map(Object.entries(texts).map(([key, text]) => [key, new SecretValue(text)]));

describe('a write to Secret Manager', () => {
  let server: DocumentedServer;
  afterEach(() => server.close());
  const serve = async (...secrets: readonly HeldSecret[]) => {
    server = await createDocumentedServer(secrets);
  };
  const manager = (layout: string) => managerOf('p', server.url, { layout }, { attempts: 1 });
  const versionsOf = (id: string) => server.texts(id);

  it('that fails in the middle says which keys were written', async () => {
    await serve({ id: 'db__a', versions: [{ data: 'old' }] });
    server.interfere(({ path }) =>
      path.endsWith('/db__b:addVersion') ? refusal(403, 'PERMISSION_DENIED', 'No.') : undefined,
    );
    const write = manager('flat').write?.('db', values({ a: 'new', b: 'new', c: 'new' }));
    await expect(write).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringMatching(/ a of db was written before\.$/),
    });
    expect(versionsOf('db__a')).toEqual(['old', 'new']);
  });

  it('writes nothing of a secret of which one value is too long', async () => {
    await serve({ id: 'db__a', versions: [{ data: 'old' }] });
    const write = manager('flat').write?.('db', values({ a: 'new', b: 'x'.repeat(65_537) }));
    await expect(write).rejects.toMatchObject({ code: 'too-large' });
    expect(versionsOf('db__a')).toEqual(['old']);
  });

  it.each([
    ['flat', 'db__a', 'first'],
    ['json', 'db', '{"a":"first"}'],
  ])(
    'gives a secret that has no version its first one with layout %s',
    async (layout, id, text) => {
      await serve({ id });
      const written = await manager(layout).write?.('db', values({ a: 'first' }), null);
      expect(written).toMatchObject({ outcome: 'created', version: expect.any(String) });
      expect(versionsOf(id)).toEqual([text]);
      expect((await manager(layout).describe(['db'])).get('db')).toMatchObject({
        value: { version: written?.version },
      });
    },
  );

  it('leaves alone what does not have the labels of its layout', async () => {
    await serve({ id: 'zenml-global-db', versions: [{ data: '{"a":"theirs"}' }] });
    const zenml = managerOf('p', server.url, { layout: 'zenml', scope: 'global' });
    await expect(zenml.write?.('db', values({ a: 'ours' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('zenml-global-db'),
    });
    expect(versionsOf('zenml-global-db')).toEqual(['{"a":"theirs"}']);
  });

  it('never puts a key where ZenML keeps the type of a secret', async () => {
    await serve();
    const zenml = managerOf('p', server.url, { layout: 'zenml', scope: 'global' });
    const write = zenml.write?.('db', values({ zenml_schema_name: 'x' }));
    await expect(write).rejects.toMatchObject({ code: 'invalid-name' });
    expect(server.requests).toEqual([]);
  });

  it('finds what is called as ZenML would not call it, and does not write it', async () => {
    const labels = { 'zenml-group-key': 'DB' };
    await serve({ id: 'DB_key', labels, versions: [{ data: 'v' }] });
    const legacy = manager('zenml-legacy');
    expect((await legacy.listKeys?.(['DB']))?.get('DB')).toMatchObject({
      value: { keys: [{ name: 'key' }] },
    });
    await expect(legacy.write?.('DB', values({ key: 'w' }))).rejects.toMatchObject({
      code: 'invalid-name',
    });
  });
});
