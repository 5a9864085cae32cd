import {
  mergeSecretObject,
  parseSecretObject,
  SecretsManagerError,
  type SecretContent,
  type SecretValue,
} from '@stackref/core/secrets-manager';
import type { VaultApi } from '../client/vault-api';
import type { VaultRequest } from '../client/api/vault-request';
import type { VaultStore } from '../client/vault-store';
import { createFolderLookup, listFolder } from './folders';
import { namesOf, type KvEngine } from './kv-engine';
import { memberOf } from './read-current';
import { denied, isNothing, isWrapped, needsApproval, unexpected } from './refusals';
import { conflict } from './secret-before';
import { withZenmlSchema } from './zenml-schema';

interface Content extends SecretContent {
  /** The keys and values as JSON, as the server has them. */
  readonly text: SecretValue;
}

/**
 * KV version 1, https://openbao.org/api-docs/secret/kv/kv-v1/. It keeps no versions and says nothing about a secret but
 * its name and its values. So the version that is handed out changes with the writes of this object alone, existence is
 * found by listing folders, keys by reading, and no conflict with another writer is noticed.
 */
export function createKvVersion1(api: VaultApi, { mount, folder, isZenml }: VaultStore): KvEngine {
  const writes = new Map<string, number>();
  const versionOf = (name: string) => {
    const count = writes.get(name);
    return count === undefined ? 'unversioned' : `unversioned+${count}`;
  };
  const pathOf = (name: string) => [...mount, ...folder, ...name.split('/')];
  const list = (below: readonly string[]) =>
    listFolder(api, 'LIST kv', [...mount, ...folder, ...below]);

  const readSecret = async (name: string): Promise<Content | undefined> => {
    const request: VaultRequest = { operation: 'GET kv', method: 'GET', path: pathOf(name) };
    const answer = await api.ask(request);
    if (isWrapped(answer)) throw needsApproval(request);
    if (answer.status === 200) {
      const text = memberOf(answer.body, 'data');
      return { version: versionOf(name), text, values: parseSecretObject(name, text) };
    }
    if (isNothing(answer)) return undefined;
    throw answer.status === 403 ? denied(request, ['read']) : unexpected(request, answer);
  };

  const send = async (name: string, body: SecretValue, isNew: boolean): Promise<void> => {
    const request: VaultRequest = {
      operation: 'POST kv',
      method: 'POST',
      write: 'repeatable',
      path: pathOf(name),
      body,
    };
    const answer = await api.ask(request);
    if (answer.status === 403) throw denied(request, [isNew ? 'create' : 'update']);
    if (answer.status !== 204 && answer.status !== 200) throw unexpected(request, answer);
    writes.set(name, (writes.get(name) ?? 0) + 1);
  };

  return {
    beginDescribe() {
      const isListed = createFolderLookup(list);
      return async (name) => {
        const found = await isListed(name).catch(async (error: unknown) => {
          const isDenied = error instanceof SecretsManagerError && error.code === 'denied';
          if (!isDenied) throw error;
          // A token that may not list may still read, which answers the question too.
          return (await readSecret(name)) !== undefined;
        });
        return found
          ? { status: 'ok', value: { version: versionOf(name) } }
          : { status: 'missing' };
      };
    },
    async listKeys(name) {
      const content = await readSecret(name);
      return content === undefined
        ? { status: 'missing' }
        : { status: 'ok', value: namesOf(content) };
    },
    async read(name) {
      const content = await readSecret(name);
      if (content === undefined) return { status: 'missing' };
      const { version, values } = content;
      return { status: 'ok', value: { version, values } };
    },
    async write(name, changes, expected) {
      const before = await readSecret(name);
      if (expected !== undefined && (before?.version ?? null) !== expected) throw conflict(name);
      if (before === undefined) {
        const values = isZenml ? withZenmlSchema(changes) : changes;
        await send(name, mergeSecretObject(name, undefined, values), true);
        return { outcome: 'created', version: versionOf(name) };
      }
      const isThere = [...changes].every(
        ([key, value]) => before.values.get(key)?.equals(value) === true,
      );
      if (isThere) return { outcome: 'unchanged', version: before.version };
      await send(name, mergeSecretObject(name, before.text, changes), false);
      return { outcome: 'updated', version: versionOf(name) };
    },
    listFolder: list,
    writeFolder: [...mount, ...folder],
  };
}
