import { SecretsManagerError } from '@stackref/core';
import { z } from 'zod';
import { parseAnswer } from '../api/parse-answer';
import type { VaultApi } from '../api/vault-api';
import type { VaultRequest } from '../api/vault-request';
import type { VaultStore } from '../configuration/vault-store';
import type { KvEngine } from './kv-engine';
import { createKvVersion1 } from './kv-version-1';
import { createKvVersion2 } from './kv-version-2';

const mountAnswer = z.object({
  data: z.object({
    type: z.string(),
    options: z.object({ version: z.string().optional() }).nullish(),
  }),
});

/**
 * Finds out which version of the KV secrets engine is mounted, unless the store says so. A token that may not know it is
 * taken to be for version 2, the version of almost every mount: a request that does not fit fails and says why.
 */
export async function findEngine(api: VaultApi, store: VaultStore): Promise<KvEngine> {
  const version = store.kvVersion ?? (await askVersion(api, store));
  return version === 1 ? createKvVersion1(api, store) : createKvVersion2(api, store);
}

async function askVersion(api: VaultApi, { mount }: VaultStore): Promise<1 | 2> {
  const request: VaultRequest = {
    operation: 'GET sys/internal/ui/mounts',
    method: 'GET',
    path: ['sys', 'internal', 'ui', 'mounts', ...mount],
  };
  const answer = await api.ask(request);
  if (answer.status !== 200) return 2;
  const { type, options } = parseAnswer(answer.body, mountAnswer).data;
  // The name of KV before it had versions.
  if (type === 'kv' || type === 'generic') return options?.version === '2' ? 2 : 1;
  throw new SecretsManagerError(
    'unavailable',
    `What is mounted at ${mount.join('/')} is the secrets engine ${type}, which holds no keys and values.`,
    { remedy: 'Name a mount of the KV secrets engine in mount_point.' },
  );
}
