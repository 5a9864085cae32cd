import { mergeSecretObject, SecretValue, type WriteResult } from '@stackref/core/secrets-manager';
import { z } from 'zod';
import { parseAnswer } from '../client/api/parse-answer';
import type { VaultApi } from '../client/vault-api';
import type { VaultRequest } from '../client/api/vault-request';
import { denied, unexpected } from './refusals';
import type { SecretBefore } from './secret-before';
import { formatVersion, numberedMetadata } from './version-state';
import { withZenmlSchema } from './zenml-schema';

export interface PutOptions {
  readonly api: VaultApi;
  /** Whether ZenML has to be able to read what is written. */
  readonly isZenml: boolean;
  readonly pathOf: (name: string) => readonly string[];
}

/** `overtaken` when the store holds another version than the one that the write was made for. */
export type Put = WriteResult | 'overtaken';

/**
 * Writes a secret once, on the condition that the store still holds what was seen before. `isNew` when the writer wants it
 * to be a new one, whatever he can see.
 */
export type PutSecret = (
  name: string,
  changes: ReadonlyMap<string, SecretValue>,
  before: SecretBefore,
  isNew: boolean,
) => Promise<Put>;

const written = z.object({ data: numberedMetadata });

/** Makes the function that writes to KV version 2. The server merges the keys where it offers that. */
export function createPutSecret({ api, isZenml, pathOf }: PutOptions): PutSecret {
  // Vault before 1.9 does not merge, and a policy may not allow it.
  let merges = true;

  const send = async (
    name: string,
    method: 'PATCH' | 'POST',
    data: SecretValue,
    cas: number | undefined,
  ): Promise<{ readonly version: string } | 'overtaken' | 'refused'> => {
    const request: VaultRequest = {
      operation: `${method} data`,
      method,
      path: pathOf(name),
      body: formatWriteBody(data, cas),
      write: cas === undefined ? 'once' : 'repeatable',
    };
    const answer = await api.ask(request);
    if (answer.status === 200) {
      return { version: formatVersion(parseAnswer(answer.body, written).data) };
    }
    if (answer.status === 403 || answer.status === 405) return 'refused';
    const isGone = answer.status === 404 && method === 'PATCH';
    const isOther = answer.status === 400 && (answer.errors ?? []).join().includes('did not match');
    if (isGone || isOther) return 'overtaken';
    throw unexpected(request, answer);
  };

  const create = async (name: string, values: ReadonlyMap<string, SecretValue>): Promise<Put> => {
    const complete = isZenml ? withZenmlSchema(values) : values;
    const sent = await send(name, 'POST', mergeSecretObject(name, undefined, complete), 0);
    if (sent === 'overtaken') return sent;
    if (sent !== 'refused') return { outcome: 'created', version: sent.version };
    throw denied({ operation: 'POST data', path: pathOf(name) }, ['create', 'update']);
  };

  const update = async (
    name: string,
    changes: ReadonlyMap<string, SecretValue>,
    before: Exclude<SecretBefore, { readonly state: 'missing' }>,
  ): Promise<Put> => {
    const cas = before.state === 'hidden' ? undefined : before.number;
    if (merges) {
      const sent = await send(name, 'PATCH', mergeSecretObject(name, undefined, changes), cas);
      if (sent === 'overtaken') return before.state === 'hidden' ? create(name, changes) : sent;
      if (sent !== 'refused') return { outcome: 'updated', version: sent.version };
    }
    if (before.state !== 'ok') {
      throw denied({ operation: 'PATCH data', path: pathOf(name) }, ['patch', 'read']);
    }
    const sent = await send(name, 'POST', mergeSecretObject(name, before.text, changes), cas);
    if (sent === 'refused') {
      throw denied({ operation: 'POST data', path: pathOf(name) }, ['update', 'patch']);
    }
    merges = false;
    return sent === 'overtaken' ? sent : { outcome: 'updated', version: sent.version };
  };

  return (name, changes, before, isNew) =>
    isNew || before.state === 'missing' ? create(name, changes) : update(name, changes, before);
}

/**
 * The body of a write to KV version 2.
 *
 * @param data - The keys and values as JSON.
 * @param cas - The version that has to be the current one, 0 for none at all; not compared when absent.
 */
export function formatWriteBody(data: SecretValue, cas: number | undefined): SecretValue {
  const options = cas === undefined ? '' : `"options":${JSON.stringify({ cas })},`;
  return new SecretValue(`{${options}"data":${data.reveal()}}`);
}
