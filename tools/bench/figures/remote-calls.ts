import { takeInventory } from '@stackref/core/plugin';
import { SecretValue, type SecretsManager } from '@stackref/core/secrets-manager';
import { createFaultProxy } from '@stackref/testing';
import { createBaoClient } from '../../e2e/remote-stores/bao-client';
import { createMotoClient } from '../../e2e/remote-stores/moto-client';
import { azureKeyVault } from '../../servers/azure-key-vault/azure-key-vault';
import { drongo } from '../../servers/drongo';
import { githubStandIn } from '../../servers/github/github-stand-in';
import { moto } from '../../servers/moto';
import { openbao } from '../../servers/openbao';
import { withServers } from '../../servers/with-servers';
import { printRatios, type Figure } from '../figure';
import { remoteSubjects, type RemoteSubject } from '../input/remote-subjects';

const secrets = Array.from({ length: 50 }, (_, index) => `bench${index}`);
const keys = ['a', 'b', 'c', 'd'];

/** Milliseconds that every request takes longer. */
const latency = 30;

const servers = [openbao, moto, drongo, azureKeyVault, githubStandIn];

/** Taking an inventory of many secrets over asking for each reference by itself, for each flavor. */
export const remoteCalls: Figure = {
  name: `${secrets.length} secrets with ${keys.length} references each, ${latency} ms for each request`,
  measure: () =>
    withServers(servers, async (started) => {
      // The client libraries look for credentials in the process.
      Object.assign(process.env, await prepare(started));
      for (const subject of remoteSubjects({ ...process.env, ...started })) await measure(subject);
    }),
};

/** Makes the places that the subjects keep their secrets in, and answers the credentials for them. */
async function prepare(started: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const bao = createBaoClient(started);
  await bao.mount('bench');
  const github = started['STACKREF_TEST_GITHUB_URL'] ?? '';
  const place = { path: '/orgs/bench/actions/secrets' };
  await fetch(`${github}/stand-in/places`, { method: 'POST', body: JSON.stringify(place) });
  return {
    ...createMotoClient(started).environment,
    VAULT_TOKEN: bao.rootToken,
    GH_TOKEN: 'stand-in-all-1',
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: `${started['STACKREF_TEST_AZURE_URL'] ?? ''}/stand-in/token`,
    IDENTITY_HEADER: 'officer.bench',
    // The proxy on loopback has a certificate of its own making, which this process cannot be told of after its start.
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
}

async function measure(subject: RemoteSubject): Promise<void> {
  const { name, target, tls } = subject;
  await seed(subject.connect(target));
  const proxy = await createFaultProxy({ target, ...(tls && { tls }) });
  proxy.plan(() => ({ kind: 'delay', milliseconds: latency }));
  const requestsOf = async (run: () => Promise<void>) => {
    const before = proxy.requests.length;
    await run();
    return proxy.requests.length - before;
  };
  const ours = () => takeStock(subject.connect(proxy.url));
  const serial = subject.createSerial(proxy.url);
  const theirs = async () => {
    for (const secret of secrets.flatMap((name) => keys.map(() => name))) await serial(secret);
  };
  try {
    const [few, many] = [await requestsOf(ours), await requestsOf(theirs)];
    console.log(`  ${name}: ${few} requests, one after the other ${many}`);
    await printRatios({
      contenders: [
        { name: `${name}, stackref`, run: ours },
        { name: `${name}, one after the other`, run: theirs },
      ],
      subject: `${name}, one after the other`,
      baselines: [{ name: `${name}, stackref` }],
      rounds: 3,
    });
  } finally {
    await proxy.close();
  }
}

async function seed(manager: SecretsManager): Promise<void> {
  const values = new Map(keys.map((key) => [key, new SecretValue(`value of ${key}`)]));
  for (const secret of secrets) await manager.write?.(secret, values);
  await manager.close?.();
}

/** @throws Error when a key is not found: then something else than the figure was measured. */
async function takeStock(manager: SecretsManager): Promise<void> {
  const source = { flavor: 'bench', store: 'bench' };
  const inventory = await takeInventory(source, manager, secrets, 'SECRET_AND_KEY_EXISTS');
  await manager.close?.();
  for (const [name, secret] of inventory.secrets) {
    if (secret.state !== 'ok' || secret.keys?.size !== keys.length) {
      throw new Error(`${name}: ${JSON.stringify(secret)}`);
    }
  }
}
