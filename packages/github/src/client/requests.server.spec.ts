import { SecretValue } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { urlOf } from '../__fixtures__/test-place';
import type { GithubAttributes } from '../attributes';
import { createSeal } from '../store/seal-value';
import { locateSecrets } from './secrets-place';
import { createGithubClient } from './github-client';
import { listEntries } from './list-entries';
import { getPublicKey, putEntry } from './put-entry';

// Prism refuses what GitHub's description of its API does not have. It keeps nothing and answers with examples.
function connect(attributes: GithubAttributes) {
  const environment = { GH_TOKEN: 'token' };
  const url = urlOf('STACKREF_TEST_GITHUB_PRISM_URL');
  const place = locateSecrets({ ...attributes, api_url: url }, environment);
  const client = createGithubClient({ place, environment, isJob: false, calls: { attempts: 1 } });
  return { client, place };
}

const key = Buffer.alloc(32, 9).toString('base64');

describe.each<[string, GithubAttributes]>([
  ['a repository', { owner: 'octo-org', repository: 'hello.world' }],
  ['an environment', { owner: 'octo-org', repository: 'hello', environment: 'prod/eu 1' }],
  ['an organization', { organization: 'octo-org' }],
])('the requests about %s, by the description of GitHub', (_, attributes) => {
  it('list entries', async () => {
    const { client, place } = connect(attributes);

    expect((await listEntries(client, place)).own.size).toBeGreaterThan(0);
  });

  it('list what is shared with a repository', async () => {
    const { client, place } = connect(attributes);
    const { path, operation } = place.shared ?? { path: `${place.path}?page=1`, operation: 'list' };
    const shape = z.object({ total_count: z.int(), secrets: z.array(z.unknown()) });

    expect((await client.get(operation, path, shape)).secrets).not.toEqual([]);
  });

  it('get the public key', async () => {
    const { client, place } = connect(attributes);

    expect(await getPublicKey(client, place)).toEqual({
      id: expect.any(String),
      key: expect.any(String),
    });
  });

  it.each(['new', 'all', 'private', 'selected'] as const)(
    'put an entry that is %s',
    async (kind) => {
      const { client, place } = connect(attributes);
      const isShared = place.visibility !== undefined;
      const visibility = isShared && kind !== 'new' ? kind : undefined;
      const name = 'MYSQL_SECRET__PASSWORD';
      const current = kind === 'new' ? undefined : { name, updatedAt: '', visibility };
      const sealed = (await createSeal(key))(new SecretValue('hunter2'));

      await expect(
        putEntry(client, place, { name, current, sealed, keyId: '012345678912345678' }),
      ).resolves.toBeUndefined();
    },
  );

  it.each<[string, string, object]>([
    ['a value that is no base64', '/NAME', { encrypted_value: 'ä' }],
    ['a key that is no text', '/NAME', { key_id: 1 }],
    ['what nobody has described', '/NAME', { unknown: 1 }],
    ['a path that nobody has described', '/NAME/x', {}],
  ])('would be refused with %s', async (__, path, deviation) => {
    const { client, place } = connect(attributes);
    const { visibility } = place;
    const body = { encrypted_value: 'YQ==', key_id: '1', ...(visibility && { visibility }) };

    await expect(client.put('put', `${place.path}/NAME`, body)).resolves.toBeUndefined();
    const put = client.put('put', `${place.path}${path}`, { ...body, ...deviation });
    await expect(put).rejects.toMatchObject({
      cause: { status: path === '/NAME' ? 422 : 404 },
    });
  });
});
