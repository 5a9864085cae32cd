import {
  createKeyEncoding,
  createKeyPerEntry,
  SecretsManagerError,
  type Answer,
  type Answers,
  type SecretDescription,
  type SecretsManager,
  type SeenEntry,
} from '@stackref/core/secrets-manager';
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
  const idOf = (name: string, key: string) => `${folderOf(name)}/${encoding.encode(key)}`;

  const listEach = (names: readonly string[]) =>
    service.requests.askEach(names, async (name) => ({
      status: 'ok',
      value: await service.listIn(folderOf(name)),
    }));

  const listBatch = async (
    names: readonly string[],
  ): Promise<Answers<readonly ParameterState[]>> => {
    const ofAws = names.filter((name) => isOfAws(folderOf(name)));
    if (ofAws.length > 0) {
      const own = names.filter((name) => !ofAws.includes(name));
      return new Map([...(await listEach(ofAws)), ...(own.length > 0 ? await listBatch(own) : [])]);
    }
    try {
      const value = await service.describeIn(names.map(folderOf));
      return new Map(names.map((name) => [name, { status: 'ok', value }]));
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

  return createKeyPerEntry<ParameterState, SeenEntry & SecretDescription>({
    title: 'AWS',
    holdsEmpty: false,
    problemOfName: (name) => problemOfAskedParameter(name, `${folderOf(name)}/k`),
    problemOfPlace({ secret, key }) {
      const id = idOf(secret, key);
      return problemOfParameterId(id.slice(1), id);
    },
    entryOf: ({ secret, key }) => ({ id: idOf(secret, key), version: '', kept: undefined }),
    placeOf({ id }) {
      const end = id.lastIndexOf('/');
      return id.startsWith(base) && end > base.length
        ? { secret: id.slice(base.length, end), key: encoding.decode(id.slice(end + 1)) }
        : undefined;
    },
    listFor: (names) => service.requests.askInBatches(names, pathsPerQuestion, listBatch),
    list: () => service.describeAll(path === '' ? undefined : `/${path}`),
    describe: (entries) => Promise.resolve(new Map(entries.map(describe))),
    read: (entries) => service.readMany(entries.map(({ id }) => id)),
    async see(entries, isCompared) {
      const compared = entries.filter(isCompared).map(({ id }) => id);
      return new Map([...entries.map(describe), ...(await service.readMany(compared))]);
    },
    problemOfText: (entry, text, seen) =>
      service.problemOfText(entry.id, seen === undefined ? undefined : entry, text),
    create: ({ id }, text) => service.create(id, text),
    replace: (entry, { version }, text, rebase) => service.update(entry, version, text, rebase),
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  });
}

function describe({ id, version }: ParameterState): readonly [string, Answer<SecretDescription>] {
  return [id, { status: 'ok', value: { version } }];
}
