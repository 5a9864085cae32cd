import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingShownOf, leaksIn } from '@stackref/testing';
import { createDefaultCredentials } from './google-credentials';

const subjectToken = 'very-secret-subject-token';

// google-auth-library itself reads these.
const variables = [
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_CLOUD_PROJECT',
  'GCLOUD_PROJECT',
  'METADATA_SERVER_DETECTION',
  'HOME',
  'PATH',
  'CLOUDSDK_CONFIG',
];

describe('createDefaultCredentials', () => {
  let folder: string;
  let tokenService: Server;
  let answer: { readonly status: number; readonly body: object };
  let issued: number;
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stackref-gcp-'));
    for (const name of variables) {
      before.set(name, process.env[name]);
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete process.env[name];
    }
    process.env['HOME'] = folder;
    process.env['METADATA_SERVER_DETECTION'] = 'none';
    issued = 0;
    answer = { status: 200, body: {} };
    tokenService = createServer((message, response) => {
      message.resume();
      const token = { access_token: `token-${++issued}`, token_type: 'Bearer', expires_in: 3600 };
      const body = answer.status === 200 ? token : answer.body;
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    tokenService.listen(0, '127.0.0.1');
    await once(tokenService, 'listening');
  });

  afterEach(async () => {
    for (const [name, value] of before) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    tokenService.close();
    tokenService.closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });

  /** Credentials as workload identity federation has them: an exchange of another service's token. */
  async function useFederation(): Promise<void> {
    const { port } = tokenService.address() as AddressInfo;
    const file = join(folder, 'subject-token');
    await writeFile(file, subjectToken);
    await useCredentials(
      JSON.stringify({
        type: 'external_account',
        audience:
          '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: `http://127.0.0.1:${port}/v1/token`,
        credential_source: { file },
      }),
    );
  }

  async function useCredentials(text: string): Promise<void> {
    const path = join(folder, 'credentials.json');
    await writeFile(path, text);
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = path;
  }

  async function failure(): Promise<unknown> {
    const error: unknown = await createDefaultCredentials('mine', process.env)
      .headers()
      .catch((reason: unknown) => reason);
    expect(leaksIn(everythingShownOf(error), subjectToken)).toEqual([]);
    return error;
  }

  it('exchanges a token of workload identity federation', async () => {
    await useFederation();
    const headers = await createDefaultCredentials('mine', process.env).headers();

    expect(headers.get('authorization')).toBe('Bearer token-1');
  });

  it('keeps a token until it is renewed', async () => {
    await useFederation();
    const credentials = createDefaultCredentials('mine', process.env);
    await credentials.headers();
    await credentials.headers();
    expect(issued).toBe(1);
    credentials.renew();

    expect((await credentials.headers()).get('authorization')).toBe('Bearer token-2');
    expect(credentials.renewals).toBe(1);
  });

  it('takes the project that a credentials file names', async () => {
    await useCredentials(
      JSON.stringify({
        type: 'service_account',
        client_email: 'ci@mine.iam.gserviceaccount.com',
        private_key: 'not needed for this question',
        project_id: 'mine',
      }),
    );

    expect(await createDefaultCredentials(undefined, process.env).projectId()).toBe('mine');
  });

  it('says that no project is named', async () => {
    await expect(
      createDefaultCredentials(undefined, process.env).projectId(),
    ).rejects.toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('project_id'),
    });
  });

  it('says that there are no credentials, and where they come from', async () => {
    expect(await failure()).toMatchObject({
      code: 'unauthenticated',
      remedy: expect.stringContaining('gcloud auth application-default login'),
    });
  });

  it.each([
    ['that the credentials are not valid any more', 400, { error: 'invalid_grant' }],
    ['another refusal', 403, { error: 'unauthorized_client' }],
  ])('tells %s', async (_, status, body) => {
    await useFederation();
    answer = { status, body };

    expect(await failure()).toMatchObject({ code: 'unauthenticated' });
  });

  it('tells that nothing listens', async () => {
    await useFederation();
    tokenService.close();
    await once(tokenService, 'close');

    expect(await failure()).toMatchObject({ code: 'unavailable' });
  });

  it('shows nothing of a credentials file that is no JSON', async () => {
    await useCredentials(`{"private_key": ${subjectToken}`);

    expect(await failure()).toMatchObject({ code: 'unauthenticated' });
  });
});
