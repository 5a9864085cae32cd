import { SecretValue, type Answers, type SecretContent } from '@stackref/core/secrets-manager';
import {
  createDocumentedServer,
  refusal,
  type DocumentedServer,
  type HeldSecret,
  type ReceivedRequest,
} from './__fixtures__/documented-server';
import { managerOf } from './__fixtures__/manager-of';
import { secretsManager } from './secrets-manager';

// What the documentation of Secret Manager says and drongo does otherwise.

const servers: DocumentedServer[] = [];

async function serve(secrets: readonly HeldSecret[], options = {}): Promise<DocumentedServer> {
  const server = await createDocumentedServer(secrets, options);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const held = (id: string, ...texts: readonly string[]): HeldSecret => ({
  id,
  versions: texts.map((data) => ({ data })),
});

const statusOf = (answers: Answers<unknown>, name: string) => {
  const answer = answers.get(name);
  return answer?.status === 'failed' ? answer.error.code : answer?.status;
};

const versionOf = (answers: Answers<{ readonly version: string }>, name: string) => {
  const answer = answers.get(name);
  return answer?.status === 'ok' ? answer.value.version : undefined;
};

const textOf = (answers: Answers<SecretContent>, name: string, key: string) => {
  const answer = answers.get(name);
  return answer?.status === 'ok' ? answer.value.values.get(key)?.reveal() : undefined;
};

const methodsOf = ({ requests }: DocumentedServer) =>
  requests.map(({ method, path }) => `${method} ${path.replace('/v1/projects/p/secrets', '')}`);

const denied = (isDenied: (request: ReceivedRequest) => boolean) => (request: ReceivedRequest) =>
  isDenied(request) ? refusal(403, 'PERMISSION_DENIED', 'Permission denied.') : undefined;

const isList = ({ method, path }: ReceivedRequest) => method === 'GET' && path.endsWith('/secrets');
const isMetadata = ({ method, path }: ReceivedRequest) =>
  method === 'GET' && !path.endsWith(':access');

describe('the secrets manager gcp, listing', () => {
  it('follows the pages', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const server = await serve(
      names.map((id) => held(id, '{}')),
      { pageLimit: 2 },
    );

    expect(await managerOf('p', server.url).list?.()).toEqual(names);
    expect(server.requests.map(({ query }) => query.get('pageToken'))).toEqual([null, '2', '4']);
  });

  it('begins anew when a page token has expired, once', async () => {
    const server = await serve(
      ['a', 'b', 'c'].map((id) => held(id, '{}')),
      { pageLimit: 2 },
    );
    let expirations = 1;
    server.interfere(({ query }) =>
      query.has('pageToken') && expirations-- > 0
        ? refusal(400, 'INVALID_ARGUMENT', 'The page token is invalid.')
        : undefined,
    );
    const manager = managerOf('p', server.url);

    expect(await manager.list?.()).toEqual(['a', 'b', 'c']);
    expirations = 2;
    await expect(manager.list?.()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('ends when the pages go in circles', async () => {
    const server = await serve([]);
    server.interfere(() => ({ status: 200, body: '{"nextPageToken":"again"}' }));

    await expect(managerOf('p', server.url).list?.()).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('asks for the wanted names only', async () => {
    const server = await serve([held('db', '{}'), held('db2', '{}'), held('other', '{}')]);
    const answers = await managerOf('p', server.url).describe(['db', 'gone']);

    expect(statusOf(answers, 'db')).toBe('ok');
    expect(statusOf(answers, 'gone')).toBe('missing');
    expect(server.requests[0]?.query.get('filter')).toBe('name:db OR name:gone');
    expect(methodsOf(server)).toEqual(['GET ', 'GET /db/versions']);
  });

  it('lists all where the service refuses the filter', async () => {
    const server = await serve([held('db', '{}')]);
    server.interfere(({ query }) =>
      query.has('filter') ? refusal(400, 'INVALID_ARGUMENT', 'Invalid filter.') : undefined,
    );

    expect(statusOf(await managerOf('p', server.url).describe(['db']), 'db')).toBe('ok');
  });

  it('asks for ten thousand secrets in one request', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `secret-${index}`);
    const server = await serve([]);
    await managerOf('p', server.url).describe(names);

    expect(server.requests).toHaveLength(1);
  });
});

describe('the secrets manager gcp, about versions', () => {
  it('takes the newest version, disabled or not, for the current one', async () => {
    const server = await serve([
      { id: 'disabled', versions: [{ data: '{}' }, { state: 'DISABLED' }] },
      { id: 'destroyed', versions: [{ data: '{}' }, { state: 'DESTROYED' }] },
      { id: 'empty' },
      { id: 'older', versions: [{ state: 'DISABLED' }, { data: '{"key":"new"}' }] },
    ]);
    const manager = managerOf('p', server.url);
    const names = ['disabled', 'destroyed', 'empty', 'older'];
    const expected = ['disabled', 'destroyed', 'no-value', 'ok'];

    const described = await manager.describe(names);
    expect(names.map((name) => statusOf(described, name))).toEqual(expected);
    const read = await manager.read?.(names);
    expect(names.map((name) => read && statusOf(read, name))).toEqual(expected);
  });

  it('gives one version for a question and a reading, whatever the project is called', async () => {
    const server = await serve([held('db', '{"key":"1"}', '{"key":"2"}')]);
    const manager = managerOf('p', server.url);
    const read = (await manager.read?.(['db'])) ?? new Map();

    expect(versionOf(await manager.describe(['db']), 'db')).toBe('2@2026-01-02T03:04:05.678901Z');
    expect(versionOf(read, 'db')).toBe('2@2026-01-02T03:04:05.678901Z');
    expect(textOf(read, 'db', 'key')).toBe('2');
  });

  it('asks again for a value that was damaged on its way', async () => {
    const secret = { id: 'db', versions: [{ data: '{}', isDamaged: true }] };
    const server = await serve([secret]);
    const waits: number[] = [];
    const calls = {
      attempts: 3,
      random: () => 0,
      observe: (event: { readonly kind: string }) => {
        if (event.kind === 'wait') waits.push(1);
      },
    };
    const read = await managerOf('p', server.url, {}, calls).read?.(['db']);

    expect(read && statusOf(read, 'db')).toBe('unavailable');
    expect(waits).toHaveLength(2);
  });
});

describe('the secrets manager gcp, with few rights', () => {
  const secrets = [held('db', '{"key":"value"}'), { id: 'empty' }];

  it('asks about single secrets when it may not list', async () => {
    const server = await serve(secrets);
    server.interfere(denied(isList));
    const manager = managerOf('p', server.url);
    const answers = await manager.describe(['db', 'gone']);

    expect(statusOf(answers, 'db')).toBe('ok');
    expect(statusOf(answers, 'gone')).toBe('missing');
    expect(methodsOf(server).sort()).toEqual(['GET ', 'GET /db', 'GET /db/versions', 'GET /gone']);
  });

  it('does not ask about single secrets when none can be asked about', async () => {
    const server = await serve(secrets);
    const details = [{ reason: 'SERVICE_DISABLED' }];
    server.interfere(() => refusal(403, 'PERMISSION_DENIED', 'Not enabled.', details));
    const answers = await managerOf('p', server.url).describe(['db', 'gone']);

    expect(statusOf(answers, 'db')).toBe('denied');
    expect(statusOf(answers, 'gone')).toBe('denied');
    expect(server.requests).toHaveLength(1);
  });

  it('reads when it may do nothing else, and denies the rest', async () => {
    const server = await serve([...secrets, { id: 'off', versions: [{ state: 'DISABLED' }] }]);
    server.interfere(denied(isMetadata));
    const manager = managerOf('p', server.url);
    const read = await manager.read?.(['db', 'gone', 'off']);

    expect(read && textOf(read, 'db', 'key')).toBe('value');
    expect(read && statusOf(read, 'gone')).toBe('missing');
    expect(read && statusOf(read, 'off')).toBe('disabled');
    expect(statusOf(await manager.describe(['db']), 'db')).toBe('denied');
  });

  it('says that it may not write before there is a value', async () => {
    const server = await serve(secrets);
    const manager = managerOf('p', server.url);
    await manager.describe(['db', 'gone']);

    await expect(manager.checkWrite?.()).rejects.toMatchObject({
      code: 'denied',
      remedy: expect.stringContaining('secretmanager.versions.add'),
    });
    expect(server.requests.at(-1)).toMatchObject({
      path: '/v1/projects/p/secrets/db:testIamPermissions',
      body: '{"permissions":["secretmanager.versions.add"]}',
    });
  });

  it('may try to write when the right is there, or nobody can tell', async () => {
    const server = await serve(secrets);
    const manager = managerOf('p', server.url);
    await expect(manager.checkWrite?.()).resolves.toBeUndefined();
    await manager.describe(['db', 'empty']);
    server.interfere(({ path }) =>
      path.endsWith('db:testIamPermissions')
        ? { status: 200, body: '{"permissions":["secretmanager.versions.add"]}' }
        : undefined,
    );
    await expect(manager.checkWrite?.()).resolves.toBeUndefined();
    server.interfere(() => refusal(404, 'NOT_FOUND', 'No such method.'));
    await expect(manager.checkWrite?.()).resolves.toBeUndefined();
  });
});

describe('the secrets manager gcp, writing', () => {
  const changes = new Map([['key', new SecretValue('value')]]);

  it.each([
    [{}, '/v1/projects/p/secrets', { replication: { automatic: {} } }],
    [
      { replication_locations: ['europe-west3'] },
      '/v1/projects/p/secrets',
      { replication: { userManaged: { replicas: [{ location: 'europe-west3' }] } } },
    ],
    [{ location: 'europe-west3' }, '/v1/projects/p/locations/europe-west3/secrets', {}],
  ])('creates a secret with %j at %s', async (attributes, path, body) => {
    const server = await serve([]);
    const written = await managerOf('p', server.url, attributes).write?.('db', changes);
    expect(written?.outcome).toBe('created');
    expect(server.texts('db')).toEqual(['{"key":"value"}']);

    const created = server.requests.find(({ query }) => query.has('secretId'));
    expect(created?.path).toBe(path);
    expect(JSON.parse(created?.body ?? '')).toEqual(body);
  });

  it('says that the key of a secret is disabled, not the secret', async () => {
    const server = await serve([held('db', '{}')]);
    const key = 'projects/p/locations/global/keyRings/r/cryptoKeys/own/cryptoKeyVersions/1';
    server.interfere(({ path }) =>
      path.endsWith(':access')
        ? refusal(400, 'FAILED_PRECONDITION', `${key} is not enabled, current state is: DISABLED.`)
        : undefined,
    );
    const answer = (await managerOf('p', server.url).read?.(['db']))?.get('db');
    expect(answer).toMatchObject({
      error: {
        code: 'disabled',
        remedy: expect.stringContaining('gcloud kms keys versions enable'),
      },
    });
  });

  it('does not try a secret again that a policy forbids', async () => {
    const server = await serve([]);
    server.interfere(({ method }) =>
      method === 'POST'
        ? refusal(
            400,
            'FAILED_PRECONDITION',
            'Constraint constraints/gcp.resourceLocations violated',
          )
        : undefined,
    );
    await expect(managerOf('p', server.url).write?.('db', changes, null)).rejects.toMatchObject({
      code: 'denied',
      remedy: expect.stringContaining('replication_locations'),
    });
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('shows nothing of a value that the service quotes', async () => {
    const server = await serve([held('db', '{}')]);
    server.interfere(({ path, body }) =>
      path.endsWith(':addVersion') ? refusal(400, 'INVALID_ARGUMENT', body) : undefined,
    );
    const written = managerOf('p', server.url).write?.('db', changes);

    const error = await written?.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'unavailable' });
    const encoded = Buffer.from('{"key":"value"}').toString('base64');
    expect(String((error as Error).cause)).not.toContain(encoded);
  });
});

describe('secretsManager', () => {
  it.each(['', '\ud800', 'x'.repeat(256)])('says that no layout holds %j', (name) => {
    expect(secretsManager.problemOfName?.('secret', name)?.code).toBe('invalid-name');
  });

  it.each([
    ['secret', 'x'.repeat(255)],
    ['secret', 'Ünïcode'],
    ['key', ''],
  ] as const)('does not say so of the %s %j', (kind, name) => {
    expect(secretsManager.problemOfName?.(kind, name)).toBeUndefined();
  });

  it('names keys without values only where each is a secret of its own', () => {
    const listsKeys = (layout: string) =>
      managerOf('p', 'http://localhost', {
        layout,
        ...(layout === 'zenml' && { scope: 'global' }),
      }).listKeys !== undefined;
    expect(['json', 'flat', 'zenml', 'zenml-legacy'].filter(listsKeys)).toEqual([
      'flat',
      'zenml-legacy',
    ]);
  });
});
