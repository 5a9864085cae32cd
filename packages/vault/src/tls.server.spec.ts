import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { listen } from './__fixtures__/loopback-service';
import { contextWith } from './__fixtures__/test-mount';
import { testServer } from './__fixtures__/test-server';
import { vaultAttributes } from './attributes';
import { createVaultSecretsManager } from './create';

describe('the secrets manager on a server with a certificate of its own', () => {
  const token = 'root-of-the-server-with-tls';
  const { binary } = testServer();
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const place = await listen(() => undefined);
    const { host } = new URL(place.url);
    await place.close();
    url = `https://${host}`;
    folder = await mkdtemp(join(tmpdir(), 'stackref-vault-tls-'));
    const started = spawn(
      binary,
      [
        ...['server', '-dev-tls', `-dev-tls-cert-dir=${folder}`, '-dev-no-store-token'],
        ...[`-dev-root-token-id=${token}`, `-dev-listen-address=${host}`],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    stop = async () => {
      const ended = once(started, 'exit');
      started.kill();
      await ended;
    };
    for await (const line of createInterface(started.stdout)) {
      if (line.includes('Root Token')) break;
    }
  });
  afterAll(async () => {
    await stop();
    await rm(folder, { recursive: true });
  });

  async function ask(attributes: object, environment: Readonly<Record<string, string>> = {}) {
    const manager = createVaultSecretsManager(vaultAttributes.parse({ url, ...attributes }), {
      ...contextWith({ BAO_TOKEN: token, ...environment }, { attempts: 1 }),
      stackFolder: folder,
    });
    const answer = (await manager.describe(['db'])).get('db');
    await manager.close();
    return answer;
  }

  it('trusts the authority that the stack or the environment names', async () => {
    expect(await ask({ ca_cert: 'vault-ca.pem' })).toEqual({ status: 'missing' });
    const BAO_CACERT = join(folder, 'vault-ca.pem');
    expect(await ask({}, { BAO_CACERT })).toEqual({ status: 'missing' });
  });

  it('trusts no other certificate, unless it is told to trust any', async () => {
    expect(await ask({})).toMatchObject({ status: 'failed', error: { code: 'unavailable' } });
    expect(await ask({ verify: false })).toEqual({ status: 'missing' });
  });

  it('says which certificate cannot be read', async () => {
    expect(await ask({ ca_cert: 'absent.pem' })).toMatchObject({
      error: { code: 'unavailable', remedy: expect.stringContaining('ca_cert') },
    });
  });
});
