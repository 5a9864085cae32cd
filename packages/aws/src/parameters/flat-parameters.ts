import { rebaseValue, SecretsManagerError } from '@stackref/core';
import type { Answer, Answers, SecretsManager } from '@stackref/core';
import { createKeyEncoding } from '../layout/flat-secret';
import type { FlatKeys } from '../layout/flat-secret';
import { createFlatStore } from '../layout/flat-store';
import type { StoredValue } from '../layout/stored-value';
import {
  isOfAws,
  parameterNameCharacter,
  problemOfAskedParameter,
  problemOfParameterId,
} from './parameter-names';
import type { ParameterService } from './parameter-service';
import type { ParameterState } from './parameter-state';

/** Paths that one filter of `DescribeParameters` takes. */
const pathsPerQuestion = 50;

/**
 * One parameter for each key, called `/<path>/<name>/<key>`, so that keys are known without values. A character that a
 * name may not have is encoded in a key; a name is everything before the last slash.
 */
export function createFlatParameters(service: ParameterService, path: string): SecretsManager {
  const base = path === '' ? '/' : `/${path}/`;
  const encoding = createKeyEncoding(parameterNameCharacter);
  const folderOf = (name: string) => `${base}${name}`;

  const keysIn = (
    name: string,
    states: readonly ParameterState[],
  ): Answer<FlatKeys<ParameterState>> => {
    const folder = `${folderOf(name)}/`;
    const keys = states
      .filter(({ id }) => id.startsWith(folder) && !id.includes('/', folder.length))
      .map((state) => [encoding.decode(state.id.slice(folder.length)), state] as const);
    return keys.length === 0 ? { status: 'missing' } : { status: 'ok', value: new Map(keys) };
  };

  const listEach = (names: readonly string[]) =>
    service.requests.askEach(names, async (name) =>
      keysIn(name, await service.listIn(folderOf(name))),
    );

  const listKeys = async (names: readonly string[]): Promise<Answers<FlatKeys<ParameterState>>> => {
    const ofAws = names.filter((name) => isOfAws(folderOf(name)));
    if (ofAws.length > 0) {
      const own = names.filter((name) => !ofAws.includes(name));
      return new Map([...(await listEach(ofAws)), ...(own.length > 0 ? await listKeys(own) : [])]);
    }
    try {
      const states = await service.describeIn(names.map(folderOf));
      return new Map(names.map((name) => [name, keysIn(name, states)]));
    } catch (error) {
      if (!(error instanceof SecretsManagerError) || error.code !== 'denied') throw error;
      // Many may see the parameters of their path and no others.
      const answers = await listEach(names);
      return new Map(
        [...answers].map(([name, answer]) => [
          name,
          answer.status === 'failed' && answer.error.code === 'denied'
            ? { status: 'failed', error }
            : answer,
        ]),
      );
    }
  };

  const store = createFlatStore<ParameterState, StoredValue>({
    idOf: (name, key) => `${folderOf(name)}/${encoding.encode(key)}`,
    problemOf: (name) => problemOfAskedParameter(name, `${folderOf(name)}/k`),
    problemOfValue: (id, value, existing) =>
      problemOfParameterId(id.slice(1), id) ?? service.problemOfText(id, existing, value),
    readMany: (ids) => service.readMany(ids),
    create: (id, value) => service.create(id, value),
    update: (key, { version }, value) => service.update(key, version, value, rebaseValue(value)),
    listKeys: (names) => service.requests.askInBatches(names, pathsPerQuestion, listKeys),
  });

  return {
    ...store,
    async list(prefix = '') {
      const states = await service.describeAll(path === '' ? undefined : `/${path}`);
      const names = states
        .filter(({ id }) => id.startsWith(base) && id.includes('/', base.length))
        .map(({ id }) => id.slice(base.length, id.lastIndexOf('/')))
        .filter((name) => name.startsWith(prefix));
      return [...new Set(names)].sort();
    },
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  };
}
