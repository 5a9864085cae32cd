import { SecretsManagerError } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultApi } from '../client/vault-api';
import type { VaultStore } from '../client/vault-store';
import type { KvEngine } from './kv-engine';
import { createKvVersion1 } from './kv-version-1';
import { createKvVersion2 } from './kv-version-2';

/** The secrets engine of a store. */
export interface FoundEngine {
  readonly engine: KvEngine;
  /** Whether the server says that it is mounted where the stack says. */
  readonly isConfirmed: boolean;
}

const mountAnswer = z.object({
  data: z.object({
    type: z.string(),
    /** With a slash at its end. Servers of before 2018 do not say it. */
    path: z.string().optional(),
    options: z.object({ version: z.string().optional() }).nullish(),
  }),
});

/**
 * Asks the server, once, what is mounted: requests to a path that is no mount are taken for something else, and what they
 * write is not found by those who read. Where it does not tell, the engine is the one that the store names, else version 2,
 * that of almost every mount: a request that does not fit fails and says why.
 *
 * @throws SecretsManagerError when something else is mounted than the store says.
 */
export async function findEngine(api: VaultApi, store: VaultStore): Promise<FoundEngine> {
  const version = await askVersion(api, store);
  const isFirst = (version ?? store.kvVersion) === 1;
  return {
    engine: isFirst ? createKvVersion1(api, store) : createKvVersion2(api, store),
    isConfirmed: version !== undefined,
  };
}

async function askVersion(
  api: VaultApi,
  { mount, isZenml, kvVersion }: VaultStore,
): Promise<1 | 2 | undefined> {
  const answer = await api.ask({
    operation: 'GET sys/internal/ui/mounts',
    method: 'GET',
    path: ['sys', 'internal', 'ui', 'mounts', ...mount],
  });
  if (answer.status !== 200) return undefined;
  const { type, path, options } = parseAnswer(answer.body, mountAnswer).data;
  const named = mount.join('/');
  const mounted = path?.replace(/\/+$/, '') ?? named;
  if (mounted !== named) throw otherMount(named, mounted, isZenml);
  // The name of KV before it had versions.
  if (type !== 'kv' && type !== 'generic') {
    throw new SecretsManagerError(
      'unavailable',
      `What is mounted at ${named} is the secrets engine ${type}, which holds no keys and values.`,
      { remedy: 'Name a mount of the KV secrets engine in mount_point.' },
    );
  }
  const version = options?.version === '2' ? 2 : 1;
  if (kvVersion !== undefined && kvVersion !== version) {
    throw new SecretsManagerError(
      'unavailable',
      `What is mounted at ${named} is KV version ${version}, and kv_version says ${kvVersion}.`,
      { remedy: `Set kv_version: ${version}, or leave it out.` },
    );
  }
  return version;
}

function otherMount(named: string, mounted: string, isZenml: boolean): SecretsManagerError {
  const below = named.startsWith(`${mounted}/`) ? named.slice(mounted.length + 1) : '';
  const folder = below.replace(/^(?:data|metadata)(?:\/|$)/, '');
  const prefix = folder === '' || isZenml ? '' : ` and prefix: ${folder}`;
  const hint =
    folder === below
      ? ''
      : ', without data/ or metadata/: those are parts of the API, which stackref adds';
  return new SecretsManagerError(
    'unavailable',
    `The secrets engine of ${named} is mounted at ${mounted}.`,
    { remedy: `Set mount_point: ${mounted}${prefix}${hint}.` },
  );
}
