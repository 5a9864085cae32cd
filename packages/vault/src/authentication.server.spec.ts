import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { SecretsManager } from '@stackref/core/secrets-manager';
import { everythingShownOf } from '@stackref/testing';
import { createIdentityIssuer } from './__fixtures__/identity-issuer';
import { listen, type LoopbackService } from './__fixtures__/loopback-service';
import { contextWith, createMount, type TestMount } from './__fixtures__/test-mount';
import { createToken, testServer, uniqueName } from './__fixtures__/test-server';
import { vaultAttributes } from './attributes';
import { createVaultSecretsManager } from './create';

const server = testServer();
const issuer = createIdentityIssuer();

describe('the secrets manager', () => {
  let mount: TestMount;
  let policy: string;
  let folder: string;
  const managers: Required<SecretsManager>[] = [];
  const services: LoopbackService[] = [];

  beforeAll(async () => {
    mount = await createMount(server, { version: 2 });
    await mount.seed(new Map([['db', new Map([['key', 'value']])]]));
    policy = uniqueName('policy');
    const rules = `path "${mount.name}/*" { capabilities = ["read", "list"] }`;
    await server.ask('PUT', `sys/policies/acl/${policy}`, { policy: rules });
    folder = await mkdtemp(join(tmpdir(), 'stackref-vault-'));
  });
  afterEach(async () => {
    for (const manager of managers.splice(0)) await manager.close();
    for (const service of services.splice(0)) await service.close();
  });
  afterAll(async () => {
    await mount.manager.close();
    await mount.dispose();
    await rm(folder, { recursive: true });
  });

  /** Enables an auth method at a mount of its own. */
  async function enable(type: string): Promise<string> {
    const place = uniqueName(type);
    await server.ask('POST', `sys/auth/${place}`, { type });
    return place;
  }

  function connect(
    attributes: object,
    environment: Readonly<Record<string, string>>,
    operations: string[] = [],
  ): Required<SecretsManager> {
    const manager = createVaultSecretsManager(
      vaultAttributes.parse({ url: server.url, mount_point: mount.name, ...attributes }),
      {
        ...contextWith(environment, {
          observe: (event) => event.kind === 'request' && operations.push(event.operation),
        }),
        stackFolder: folder,
      },
    );
    managers.push(manager);
    return manager;
  }

  async function expectAccepted(manager: SecretsManager): Promise<void> {
    expect((await manager.describe(['db'])).get('db')).toMatchObject({ status: 'ok' });
  }

  async function expectRefused(manager: SecretsManager, ...secrets: string[]): Promise<void> {
    const answers = await manager.describe(['db', 'other']);
    for (const answer of answers.values()) {
      expect(answer).toMatchObject({ status: 'failed', error: { code: 'unauthenticated' } });
    }
    for (const secret of secrets) expect(everythingShownOf(answers)).not.toContain(secret);
  }

  it('takes the token of the bao command', async () => {
    await writeFile(join(folder, '.vault-token'), `${server.token}\n`);
    await expectAccepted(connect({}, { HOME: folder }));
    await expectAccepted(connect({}, { BAO_TOKEN_PATH: join(folder, '.vault-token') }));
    await expectAccepted(connect({}, { VAULT_TOKEN: server.token, HOME: folder }));
  });

  it('says that there is no token', async () => {
    await expectRefused(connect({}, { HOME: join(folder, 'nobody') }));
  });

  it('logs in once by approle, whatever it is asked', async () => {
    const place = await enable('approle');
    await server.ask('POST', `auth/${place}/role/ci`, { token_policies: [policy] });
    const role = (await server.ask('GET', `auth/${place}/role/ci/role-id`)) as Answer;
    const secret = (await server.ask('POST', `auth/${place}/role/ci/secret-id`, {})) as Answer;
    const environment = { VAULT_SECRET_ID: secret.data.secret_id };
    const attributes = { auth: 'approle', auth_mount: place };
    const operations: string[] = [];
    const manager = connect(
      { ...attributes, auth_role: role.data.role_id },
      environment,
      operations,
    );
    await manager.describe(['db', 'a', 'b']);
    await expectAccepted(manager);
    expect(operations.filter((operation) => operation.startsWith('POST auth/'))).toHaveLength(1);
    await expectAccepted(connect(attributes, { ...environment, BAO_ROLE_ID: role.data.role_id }));

    const wrong = 'a-wrong-secret-id';
    const refused = { ...attributes, auth_role: role.data.role_id };
    await expectRefused(connect(refused, { BAO_SECRET_ID: wrong }), wrong);
    await expectRefused(connect(refused, {}));
  });

  it('logs in again when the token of its login is no longer accepted', async () => {
    const place = await enable('approle');
    await server.ask('POST', `auth/${place}/role/ci`, { token_policies: [policy] });
    const role = (await server.ask('GET', `auth/${place}/role/ci/role-id`)) as Answer;
    const secret = (await server.ask('POST', `auth/${place}/role/ci/secret-id`, {})) as Answer;
    const operations: string[] = [];
    const manager = connect(
      { auth: 'approle', auth_mount: place, auth_role: role.data.role_id, kv_version: 2 },
      { BAO_SECRET_ID: secret.data.secret_id },
      operations,
    );
    await expectAccepted(manager);
    await server.ask('POST', `sys/leases/revoke-force/auth/${place}`);
    await expectAccepted(manager);
    expect(operations).toEqual([
      ...[`POST auth/${place}/login`, 'GET sys/internal/ui/mounts', 'GET metadata'],
      ...['GET metadata', 'GET auth/token/lookup-self', `POST auth/${place}/login`, 'GET metadata'],
    ]);
  });

  it('logs in by userpass', async () => {
    const place = await enable('userpass');
    const password = 'p4ss-of-the-user';
    await server.ask('POST', `auth/${place}/users/ann`, { password, token_policies: [policy] });
    const attributes = { auth: 'userpass', auth_mount: place, auth_role: 'ann' };
    await expectAccepted(connect(attributes, { BAO_PASSWORD: password }));
    await expectRefused(connect(attributes, { BAO_PASSWORD: `${password}-not` }), password);
  });

  describe('by an identity token', () => {
    let place: string;
    const claims = { sub: 'job', aud: 'stackref', iss: 'https://ci.test' };
    const attributes = () => ({ auth: 'jwt', auth_mount: place, auth_role: 'ci' });

    beforeAll(async () => {
      place = await enable('jwt');
      await server.ask('POST', `auth/${place}/config`, {
        jwt_validation_pubkeys: [issuer.publicKey],
      });
      await server.ask('POST', `auth/${place}/role/ci`, {
        role_type: 'jwt',
        user_claim: 'sub',
        bound_audiences: ['stackref'],
        token_policies: [policy],
      });
    });

    it('logs in with that of a variable or a file', async () => {
      await expectAccepted(connect(attributes(), { VAULT_ID_TOKEN: issuer.issue(claims) }));
      await writeFile(join(folder, 'identity'), issuer.issue(claims));
      await expectAccepted(connect({ ...attributes(), auth_token_file: 'identity' }, {}));
      await expectRefused(connect({ ...attributes(), auth_token_file: 'absent' }, {}));
    });

    it('logs in with that of a job of GitHub Actions, for the audience it is asked for', async () => {
      const github = await listen((request, response) => {
        const audience = new URL(request.url ?? '', 'http://host').searchParams.get('audience');
        const isKnown = request.headers.authorization === 'bearer of-the-job';
        response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json' });
        response.end(
          isKnown ? JSON.stringify({ value: issuer.issue({ ...claims, aud: audience }) }) : '{}',
        );
      });
      services.push(github);
      const environment = {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/token?api-version=2.0`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
      };
      await expectAccepted(connect({ ...attributes(), auth_audience: 'stackref' }, environment));
      await expectRefused(connect({ ...attributes(), auth_audience: 'others' }, environment));
      await expectRefused(
        connect(attributes(), { ...environment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'no-such-job' }),
        'no-such-job',
      );
    });

    it('shows no identity token that the server refuses', async () => {
      const token = createIdentityIssuer().issue(claims);
      await expectRefused(connect(attributes(), { BAO_ID_TOKEN: token }), token);
      await expectRefused(connect(attributes(), {}));
    });
  });

  it('logs in by the token of a service account of Kubernetes', async () => {
    const token = issuer.issue({
      sub: 'system:serviceaccount:apps:ci',
      'kubernetes.io': { namespace: 'apps', serviceaccount: { name: 'ci', uid: '1' } },
    });
    const kubernetes = await listen((_, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenReview',
          status: {
            authenticated: true,
            user: { username: 'system:serviceaccount:apps:ci', uid: '1', groups: [] },
          },
        }),
      );
    });
    services.push(kubernetes);
    const place = await enable('kubernetes');
    await server.ask('POST', `auth/${place}/config`, {
      kubernetes_host: kubernetes.url,
      disable_local_ca_jwt: true,
      // It wants one, and needs none for HTTP.
      kubernetes_ca_cert: rootCertificates[0],
      disable_iss_validation: true,
    });
    await server.ask('POST', `auth/${place}/role/ci`, {
      bound_service_account_names: ['ci'],
      bound_service_account_namespaces: ['apps'],
      token_policies: [policy],
    });
    await writeFile(join(folder, 'service-account'), token);
    await expectAccepted(
      connect(
        {
          auth: 'kubernetes',
          auth_mount: place,
          auth_role: 'ci',
          auth_token_file: 'service-account',
        },
        {},
      ),
    );
  });

  it('takes a token of a namespace', async () => {
    const namespace = uniqueName('team');
    await server.ask('POST', `sys/namespaces/${namespace}`, {});
    const inside = await createMount(server, { version: 2, namespace });
    await inside.seed(new Map([['db', new Map([['key', 'value']])]]));
    const rules = `path "${inside.name}/*" { capabilities = ["read"] }`;
    const manager = inside.connectWith(await createToken(server, rules, namespace));
    managers.push(manager, inside.manager);
    await expectAccepted(manager);
    await inside.dispose();
  });
});

interface Answer {
  readonly data: Readonly<Record<string, string>> & {
    readonly role_id: string;
    readonly secret_id: string;
  };
}
