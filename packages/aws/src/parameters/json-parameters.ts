import type { Answers, Rebase, SecretDescription, SecretsManager } from '@stackref/core';
import { askValidNames, underNames } from '../layout/ask-valid-names';
import { createJsonEntry } from '../layout/json-entry';
import { checkExpectedVersion, versionConflict } from '../layout/version-conflict';
import { isOfAws, problemOfAskedParameter, problemOfParameterId } from './parameter-names';
import type { ParameterService } from './parameter-service';
import { escapeBraces } from './parameter-writes';

/** Names that one filter of `DescribeParameters` takes. */
const namesPerQuestion = 50;

/** One parameter for each secret, as a JSON object. */
export function createJsonParameters(service: ParameterService, path: string): SecretsManager {
  const entry = createJsonEntry(false);
  const idOf = (name: string) => {
    if (path !== '') return `/${path}/${name}`;
    // AWS wants the slash in front where there are levels, and only there.
    return name.includes('/') ? `/${name}` : name;
  };
  const problemOf = (name: string) => problemOfAskedParameter(name, idOf(name));

  const describe = async (ids: readonly string[]): Promise<Answers<SecretDescription>> => {
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
  };

  return {
    describe: (names) =>
      askValidNames(names, problemOf, async (valid) =>
        underNames(
          valid,
          idOf,
          await describe(valid.map(idOf)),
          (_name, description) => description,
        ),
      ),

    read: (names) =>
      askValidNames(names, problemOf, async (valid) =>
        underNames(valid, idOf, await service.readMany(valid.map(idOf)), (name, stored) => ({
          version: stored.version,
          values: entry.parse(name, stored.text),
        })),
      ),

    async list(prefix = '') {
      const states = await service.describeAll(path === '' ? undefined : `/${path}`);
      const names = states.map(({ id }) =>
        id.slice(path === '' ? 0 : path.length + 2).replace(/^\//, ''),
      );
      return names
        .filter((name, index) => idOf(name) === states[index]?.id && name.startsWith(prefix))
        .sort();
    },

    async write(name, changes, expectedVersion) {
      const id = idOf(name);
      const problem = problemOfParameterId(name, id);
      if (problem !== undefined) throw problem;
      const create = async () => ({
        outcome: 'created' as const,
        version: await service.create(id, escapeBraces(entry.create(name, changes))),
      });
      // AWS refuses to make what is there, so it need not be looked at before.
      if (expectedVersion === null) return create();
      const answer = (await service.readMany([id])).get(id);
      if (answer?.status === 'failed') throw answer.error;
      const current = answer?.status === 'ok' ? answer.value : undefined;
      checkExpectedVersion(name, current?.version, expectedVersion);
      if (current === undefined) return create();
      const text = entry.merge(name, current.text, changes);
      if (text === undefined) return { outcome: 'unchanged', version: current.version };
      const [state] = await service.describe([id]);
      if (state === undefined) throw versionConflict(`The parameter ${id} was removed.`);
      const rebase: Rebase = (theirs) => {
        const rebased = entry.rebase(name, current.text, theirs, changes);
        return rebased && escapeBraces(rebased);
      };
      const version = await service.update(state, current.version, escapeBraces(text), rebase);
      return { outcome: 'updated', version };
    },

    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  };
}
