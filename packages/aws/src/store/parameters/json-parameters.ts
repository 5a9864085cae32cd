import {
  createSecretPerEntry,
  type Answers,
  type Entry,
  type EntryText,
  type SecretDescription,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import { isOfAws, problemOfAskedParameter, problemOfParameterId } from './parameter-names';
import type { ParameterService } from './parameter-service';
import { escapeBraces } from './parameter-writes';

/** Names that one filter of `DescribeParameters` takes. */
const namesPerQuestion = 50;

/** One parameter for each secret, as a JSON object. */
export function createJsonParameters(service: ParameterService, path: string): SecretsManager {
  const idOf = (name: string) => {
    if (path !== '') return `/${path}/${name}`;
    // AWS wants the slash in front where there are levels, and only there.
    return name.includes('/') ? `/${name}` : name;
  };
  const idsOf = (entries: readonly Entry[]) => entries.map(({ id }) => id);

  return createSecretPerEntry<Entry, EntryText>({
    isZenml: false,
    refusesExisting: true,
    problemOfName: (name) => problemOfAskedParameter(name, idOf(name)),
    problemOfNewName: (name) => problemOfParameterId(name, idOf(name)),
    entryOf: (name) => ({ id: idOf(name) }),
    nameOf({ id }) {
      const name = id.slice(path === '' ? 0 : path.length + 2).replace(/^\//, '');
      return idOf(name) === id ? name : undefined;
    },
    list: () => service.describeAll(path === '' ? undefined : `/${path}`),
    describe: (entries) => describe(service, idsOf(entries)),
    read: (entries) => service.readMany(idsOf(entries)),
    see: (entries) => service.readMany(idsOf(entries)),
    // The tier of a parameter decides, which is looked at before it is written.
    problemOfText: () => undefined,
    create: ({ id }, text) => service.create(id, escapeBraces(text)),
    replace: ({ id }, { version }, text, rebase) =>
      service.update({ id, version, kept: undefined }, version, escapeBraces(text), (theirs) => {
        const rebased = rebase(theirs);
        return rebased && escapeBraces(rebased);
      }),
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  });
}

/** AWS's own parameters are read one by one, since `DescribeParameters` does not name them. */
async function describe(
  service: ParameterService,
  ids: readonly string[],
): Promise<Answers<SecretDescription>> {
  const own = ids.filter((id) => !isOfAws(id));
  const answers = await service.requests.askInBatches<SecretDescription>(
    own,
    namesPerQuestion,
    async (batch) => {
      const states = await service.describe(batch);
      return new Map(states.map(({ id, version }) => [id, { status: 'ok', value: { version } }]));
    },
  );
  const ofAws = await service.requests.askEach<SecretDescription>(
    ids.filter(isOfAws),
    async (id) => {
      const version = await service.versionNow(id);
      return version === undefined ? { status: 'missing' } : { status: 'ok', value: { version } };
    },
  );
  return new Map([...answers, ...ofAws]);
}
