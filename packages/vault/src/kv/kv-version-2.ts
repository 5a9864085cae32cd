import {
  parseSecretObject,
  SecretsManagerError,
  type Answer,
  type SecretDescription,
  type SecretKeys,
} from '@stackref/core/secrets-manager';
import type { VaultApi } from '../client/vault-api';
import type { VaultAnswer, VaultRequest } from '../client/api/vault-request';
import type { VaultStore } from '../client/vault-store';
import { createFolderLookup, listFolder } from './folders';
import { namesOf, type Describe, type KvEngine } from './kv-engine';
import { memberOf, metadataOf, problemOfAnswer, readCurrent } from './read-current';
import { createPutSecret } from './put-secret';
import { denied, isNothing, isWrapped, needsApproval, unexpected } from './refusals';
import { createLookBefore } from './secret-before';
import { describeMetadata, formatVersion } from './version-state';
import { createWriter } from './write-secret';

/** The version of a secret of which only the name may be seen. It stays the same, as nobody says when it changes. */
const listedVersion = 'listed';

/** KV version 2, https://openbao.org/api-docs/secret/kv/kv-v2/. */
export function createKvVersion2(api: VaultApi, { mount, folder, isZenml }: VaultStore): KvEngine {
  // Vault before 1.10 does not.
  let offersSubkeys = true;

  const pathOf = (kind: string, below: readonly string[]) => [...mount, kind, ...folder, ...below];
  const get = (kind: string, name: string, query?: string): VaultRequest => ({
    operation: `GET ${kind}`,
    method: 'GET',
    path: pathOf(kind, name.split('/')),
    ...(query !== undefined && { query }),
  });
  const dataPath = (name: string) => pathOf('data', name.split('/'));
  const readData = (name: string) => readCurrent(api, get('data', name), name);
  const list = (below: readonly string[]) =>
    listFolder(api, 'LIST metadata', pathOf('metadata', below));

  const askSubkeys = async (name: string): Promise<Answer<SecretKeys> | 'withheld'> => {
    if (!offersSubkeys) return 'withheld';
    const request = get('subkeys', name, 'depth=1');
    const answer = await api.ask(request);
    if (isWrapped(answer)) throw needsApproval(request);
    if (answer.status === 200) return { status: 'ok', value: keysOf(name, answer) };
    if (isNothing(answer)) return { status: 'missing' };
    if (answer.status === 403) return 'withheld';
    if (!isUnsupported(answer)) throw problemOfAnswer(name, request, answer);
    offersSubkeys = false;
    return 'withheld';
  };

  const beginDescribe = (): Describe => {
    const isListed = createFolderLookup(list);
    return async (name) => {
      const request = get('metadata', name);
      const answer = await api.ask(request);
      if (isWrapped(answer)) throw needsApproval(request);
      if (answer.status === 200) return describeMetadata(name, answer);
      if (isNothing(answer)) return { status: 'missing' };
      if (answer.status !== 403) throw unexpected(request, answer);
      const keys = await askSubkeys(name);
      if (keys !== 'withheld') return versionAlone(keys);
      // A token that may only list still sees that the secret is there.
      const found = await orElse(isListed(name), denied(request, ['read']));
      return found ? { status: 'ok', value: { version: listedVersion } } : { status: 'missing' };
    };
  };

  return {
    beginDescribe,
    async listKeys(name) {
      const answer = await askSubkeys(name);
      if (answer !== 'withheld') return answer;
      const current = await readData(name);
      if (current.state === 'missing') return { status: 'missing' };
      if (current.state === 'denied') {
        throw denied(get(offersSubkeys ? 'subkeys' : 'data', name), ['read']);
      }
      return { status: 'ok', value: namesOf(current) };
    },
    async read(name) {
      const current = await readData(name);
      if (current.state === 'missing') return { status: 'missing' };
      if (current.state === 'denied') throw denied(get('data', name), ['read']);
      return { status: 'ok', value: { version: current.version, values: current.values } };
    },
    write: createWriter({
      look: createLookBefore(readData, (name) => beginDescribe()(name)),
      put: createPutSecret({ api, isZenml, pathOf: dataPath }),
    }),
    listFolder: list,
    writeFolder: pathOf('data', []),
  };
}

/** What is denied is told in the words of the right that was wanted first. */
async function orElse<Result>(
  result: Promise<Result>,
  refusal: SecretsManagerError,
): Promise<Result> {
  try {
    return await result;
  } catch (error) {
    throw error instanceof SecretsManagerError && error.code === 'denied' ? refusal : error;
  }
}

function versionAlone(answer: Answer<SecretKeys>): Answer<SecretDescription> {
  return answer.status === 'ok'
    ? { status: 'ok', value: { version: answer.value.version } }
    : answer;
}

function keysOf(name: string, answer: VaultAnswer): SecretKeys {
  const subkeys = memberOf(memberOf(answer.body, 'data'), 'subkeys');
  const names = [...parseSecretObject(name, subkeys).keys()];
  return {
    version: formatVersion(metadataOf(answer)),
    keys: names.map((key) => ({ name: key, empty: undefined })),
  };
}

function isUnsupported({ status, errors = [] }: VaultAnswer): boolean {
  return status === 405 || (status === 404 && /unsupported path/i.test(errors.join('\n')));
}
