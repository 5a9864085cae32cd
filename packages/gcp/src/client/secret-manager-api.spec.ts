import { createCalls } from '@stackref/core/secrets-manager';
import { createDocumentedServer, refusal } from '../__fixtures__/documented-server';
import { explainApiError } from './explain-api-error';
import { GoogleApiError } from './google-api-error';
import type { GoogleCredentials } from './google-credentials';
import { createRestClient } from './rest-client';
import { createSecretManagerApi } from './secret-manager-api';

/** An identity whose tokens are numbered. */
function numberedTokens(): GoogleCredentials {
  let renewals = 0;
  return {
    headers: () => Promise.resolve(new Headers({ authorization: `Bearer token-${renewals}` })),
    projectId: () => Promise.resolve('of-the-identity'),
    get renewals() {
      return renewals;
    },
    renew: () => renewals++,
  };
}

async function withApi(
  isAccepted: (token: string) => boolean,
  use: (api: ReturnType<typeof createSecretManagerApi>, tokens: readonly string[]) => Promise<void>,
) {
  const tokens: string[] = [];
  const server = await createDocumentedServer([{ id: 'db', versions: [{ data: 'text' }] }]);
  server.interfere(({ headers, path }) => {
    tokens.push(headers.authorization ?? '');
    if (!path.startsWith('/v1/projects/of-the-identity/')) return { status: 404, body: '{}' };
    return isAccepted(headers.authorization ?? '')
      ? undefined
      : refusal(401, 'UNAUTHENTICATED', 'The token is not accepted.');
  });
  const api = createSecretManagerApi({
    client: createRestClient(new URL(server.url), numberedTokens()),
    calls: createCalls({
      toError: (error) => (error instanceof GoogleApiError ? explainApiError(error) : undefined),
    }),
    project: undefined,
    location: undefined,
    replicationLocations: [],
  });
  try {
    await use(api, tokens);
  } finally {
    await server.close();
  }
}

describe('createSecretManagerApi', () => {
  it('asks in the project of the identity, with its token', async () => {
    await withApi(
      () => true,
      async (api, tokens) => {
        expect(await api.access('db', 'latest')).toMatchObject({ number: 1 });
        expect(tokens).toEqual(['Bearer token-0']);
      },
    );
  });

  it('gets a new token when one is refused, and one for all requests', async () => {
    await withApi(
      (token) => token !== 'Bearer token-0',
      async (api, tokens) => {
        await Promise.all([api.getSecret('db'), api.getSecret('db'), api.newestVersion('db')]);
        expect(tokens.filter((token) => token === 'Bearer token-1')).toHaveLength(3);
        expect(tokens).not.toContain('Bearer token-2');
      },
    );
  });

  it('gives up when the new token is refused too', async () => {
    await withApi(
      () => false,
      async (api, tokens) => {
        await expect(api.getSecret('db')).rejects.toMatchObject({ code: 'unauthenticated' });
        expect(tokens).toEqual(['Bearer token-0', 'Bearer token-1']);
      },
    );
  });
});
