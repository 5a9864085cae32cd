import type { IncomingMessage, ServerResponse } from 'node:http';
import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { everythingShownOf } from '@stackref/testing';
import { listen, type LoopbackService } from './__fixtures__/loopback-service';
import { vaultAttributes } from './attributes';
import { createVaultSecretsManager } from './create';

type Answer = readonly [status: number, body: unknown];

/** What Vault answers where OpenBao differs, and what something in between may answer. */
describe('the secrets manager', () => {
  let service: LoopbackService;
  let manager: Required<SecretsManager>;
  let asked: string[];
  let answerOf: (request: string, body: string) => Answer;
  /** What is mounted, in the words of the server. */
  let mounts: Answer;

  beforeEach(async () => {
    asked = [];
    mounts = [200, { data: { type: 'kv', path: 'secret/', options: { version: '2' } } }];
    service = await listen((request, response) => {
      void receive(request, response);
    });
    manager = createVaultSecretsManager(
      vaultAttributes.parse({ url: service.url, kv_version: 2 }),
      {
        stackFolder: __dirname,
        workspaceRoot: __dirname,
        environment: { BAO_TOKEN: 's.token' },
        calls: { attempts: 1 },
      },
    );
  });
  afterEach(async () => {
    await manager.close();
    await service.close();
  });

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = `${request.method ?? ''} ${(request.url ?? '').replace(/^\/v1/, '')}`;
    asked.push(question);
    const [status, body] = question.includes('/sys/internal/ui/mounts/')
      ? mounts
      : answerOf(question, Buffer.concat(chunks).toString());
    response.writeHead(status);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  const metadata = {
    version: 3,
    created_time: '2026-01-01T00:00:00Z',
    deletion_time: '',
    destroyed: false,
  };
  const data = { data: { data: { a: '1' }, metadata } };
  const change = new Map([['a', new SecretValue('of-the-write')]]);

  it('reads for the names of keys where Vault before 1.10 has no subkeys, and asks for them once', async () => {
    const unsupported = { errors: ['1 error occurred:\n\t* unsupported path\n\n'] };
    answerOf = (request) => (request.includes('/subkeys/') ? [404, unsupported] : [200, data]);
    await manager.listKeys(['a']);
    const answers = await manager.listKeys(['b', 'c']);
    expect(answers.get('c')).toMatchObject({ value: { keys: [{ name: 'a', empty: false }] } });
    expect(asked.filter((request) => request.includes('/subkeys/'))).toHaveLength(1);
  });

  it('merges by itself where Vault before 1.9 cannot', async () => {
    answerOf = (request) => {
      if (request.startsWith('PATCH')) return [405, { errors: ['unsupported operation'] }];
      return [200, request.startsWith('POST') ? { data: { ...metadata, version: 4 } } : data];
    };
    const written = manager.write('db', change);
    await expect(written).resolves.toEqual({
      outcome: 'updated',
      version: '4@2026-01-01T00:00:00Z',
    });
  });

  it.each<[string, Answer]>([
    ['a page', [404, '<html>Not Found</html>']],
    ['nothing', [404, '']],
    ['the JSON of a gateway', [404, { message: 'no Route matched with those values' }]],
    ['that nothing is mounted', [404, { errors: ['no handler for route "secret/data/db"'] }]],
    ['that there is no such namespace', [404, { errors: ['namespace not found'] }]],
    ['that it is sealed', [503, { errors: ['Vault is sealed'] }]],
    ['that it is a standby', [473, '']],
    ['something unknown', [418, { errors: ['teapot'] }]],
  ])('takes no secret for missing when it is answered %s', async (_, answer) => {
    answerOf = () => answer;
    for (const answers of [
      await manager.describe(['db']),
      await manager.listKeys(['db']),
      await manager.read(['db']),
    ]) {
      expect(answers.get('db')).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    }
    await expect(manager.list()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(manager.write('db', change)).rejects.toMatchObject({ code: 'unavailable' });
  });

  // As the servers answer, by their documentation, their sources and public reports.
  const permissionDenied = '1 error occurred:\n\t* permission denied\n\n';
  const noData = { lease_id: '', data: null, wrap_info: null, auth: null };
  it.each<[string, Answer, string, string, string]>([
    [
      'that it is sealed',
      [503, { errors: ['Vault is sealed'] }],
      'unavailable',
      'is sealed',
      'bao operator unseal',
    ],
    [
      'that it is a standby whose active node is unknown',
      [503, { errors: ['local node not active but active cluster node not found'] }],
      'unavailable',
      'standby',
      'active node',
    ],
    [
      'that it cannot reach the active node',
      [500, { errors: ['internal error'] }],
      'unavailable',
      'failed to answer',
      'log of the server',
    ],
    [
      'that it does not have the state of the token yet',
      [412, { errors: ['required index state not present'] }],
      'unavailable',
      'latest state',
      'Run again',
    ],
    ['that it is for emergencies', [472, ''], 'unavailable', 'disaster recovery', 'primary'],
    [
      'that there is no such namespace',
      [404, { errors: ['namespace not found'] }],
      'unavailable',
      'no such namespace',
      'vault_namespace',
    ],
    [
      'that nothing is mounted',
      [404, { errors: ['no handler for route "secret/data/db". route entry not found.'] }],
      'unavailable',
      'No secrets engine',
      'mount_point',
    ],
    [
      'that it does not know the token',
      [403, { errors: ['2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'] }],
      'unauthenticated',
      'does not accept the token',
      'log in again',
    ],
    [
      'that the token has expired',
      [403, { errors: ['token is expired'] }],
      'unauthenticated',
      'does not accept the token',
      'log in again',
    ],
    [
      'that the policy does not allow it',
      [403, { errors: [permissionDenied] }],
      'denied',
      'may not',
      'path "secret/',
    ],
    [
      'that it is asked too often',
      [429, { errors: ['request path "secret/data/db": rate limit quota exceeded'] }],
      'throttled',
      'further requests',
      'rate limit quota',
    ],
    [
      'that there are too many leases',
      [429, { errors: ['request path "auth/approle/login": lease count quota exceeded'] }],
      'throttled',
      'leases',
      'sys/quotas/lease-count',
    ],
    [
      'that it was asked as version 1',
      [
        404,
        {
          ...noData,
          warnings: [
            "Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use. If using the Vault CLI, use 'vault kv get' for this operation.",
          ],
        },
      ],
      'unavailable',
      'KV version 2',
      'kv_version: 2',
    ],
    [
      'that others have to agree',
      [
        200,
        {
          ...noData,
          wrap_info: {
            token: 's.wrapped',
            accessor: 'a',
            ttl: 86400,
            creation_path: 'secret/data/db',
          },
        },
      ],
      'denied',
      'control group',
      'no control_group',
    ],
  ])('knows a remedy when it is answered %s', async (_, answer, code, words, remedy) => {
    answerOf = () => answer;
    for (const answers of [
      await manager.describe(['db']),
      await manager.listKeys(['db']),
      await manager.read(['db']),
    ]) {
      const found = answers.get('db');
      expect(found).toMatchObject({ status: 'failed', error: { code } });
      if (found?.status !== 'failed') continue;
      expect(found.error.message).toContain(words);
      expect(found.error.remedy).toContain(remedy);
      expect(everythingShownOf(found.error)).not.toContain('s.wrapped');
    }
  });

  it.each([
    ['check-and-set parameter did not match the current version'],
    ['check-and-set parameter required for this call'],
  ])('writes nothing over what others wrote: %s', async (words) => {
    answerOf = (request) => (request.startsWith('GET') ? [200, data] : [400, { errors: [words] }]);
    await expect(manager.write('db', change)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('asks again while the secrets engine is being upgraded', async () => {
    const upgrading = { errors: ['Upgrading from non-versioned to versioned data.'] };
    answerOf = () => (asked.length === 1 ? [400, upgrading] : [200, data]);
    const patient = createVaultSecretsManager(
      vaultAttributes.parse({ url: service.url, kv_version: 2 }),
      {
        stackFolder: __dirname,
        workspaceRoot: __dirname,
        environment: { BAO_TOKEN: 's.token' },
        calls: { firstDelay: 0 },
      },
    );
    expect((await patient.read(['db'])).get('db')).toMatchObject({ status: 'ok' });
    expect(asked).toHaveLength(2);
    await patient.close();
  });

  it('repeats nothing of an answer that repeats what was written', async () => {
    answerOf = (request, body) =>
      request.startsWith('GET') ? [404, { errors: [] }] : [400, { errors: [body] }];
    const error: unknown = await manager.write('db', change).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(everythingShownOf(error)).not.toContain('of-the-write');
    expect(everythingShownOf(error)).not.toContain('s.token');
  });

  it('says of what was written that it is not where it is looked for, when nobody told before', async () => {
    mounts = [403, { errors: ['preflight capability check returned 403'] }];
    answerOf = (request) =>
      request.startsWith('POST')
        ? [200, { data: { ...metadata, version: 1 } }]
        : [404, { errors: [] }];
    await expect(manager.write('db', change)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('does not show it'),
    });
  });

  it('writes for those who may not look at what they wrote', async () => {
    mounts = [403, { errors: ['preflight capability check returned 403'] }];
    const denied = { errors: ['1 error occurred:\n\t* permission denied\n\n'] };
    answerOf = (request) => {
      if (request.startsWith('PATCH')) return [404, { errors: [] }];
      return request.startsWith('POST')
        ? [200, { data: { ...metadata, version: 1 } }]
        : [403, denied];
    };
    await expect(manager.write('db', change)).resolves.toMatchObject({ outcome: 'created' });
  });

  it('finds no keys in a mount of another secrets engine', async () => {
    mounts = [200, { data: { type: 'pki', options: null } }];
    const other = createVaultSecretsManager(vaultAttributes.parse({ url: service.url }), {
      stackFolder: __dirname,
      workspaceRoot: __dirname,
      environment: { BAO_TOKEN: 's.token' },
    });
    expect((await other.describe(['db'])).get('db')).toMatchObject({
      error: { code: 'unavailable' },
    });
    await other.close();
  });
});
