import type { SecretsManager } from '@stackref/core';
import { askValidNames, underNames } from '../layout/ask-valid-names';
import { createJsonEntry } from '../layout/json-entry';
import { checkExpectedVersion } from '../layout/version-conflict';
import type { StoreLayout } from '../configuration/store-layout';
import { describeSecrets } from './describe-secrets';
import { problemOfAskedId, problemOfSecretId } from './secret-names';
import type { SecretService } from './secret-service';

/** One secret of Secrets Manager for each secret, as a JSON object. */
export function createJsonSecrets(
  service: SecretService,
  { path, zenml }: Pick<StoreLayout, 'path' | 'zenml'>,
): SecretsManager {
  const entry = createJsonEntry(zenml !== undefined);
  const base = path === '' ? '' : `${path}/`;
  const idOf = (name: string) => `${base}${name}`;
  const problemOf = (name: string) => problemOfAskedId(name, idOf(name));

  return {
    describe: (names) =>
      askValidNames(names, problemOf, async (valid) => {
        const answers = await describeSecrets(valid.map(idOf), service, service.requests);
        return underNames(valid, idOf, answers, (_name, description) => description);
      }),

    read: (names) =>
      askValidNames(names, problemOf, async (valid) =>
        underNames(valid, idOf, await service.readMany(valid.map(idOf)), (name, stored) => ({
          version: stored.version,
          values: entry.parse(name, stored.text),
        })),
      ),

    async list(prefix = '') {
      const start = idOf(prefix);
      const states = await service.list(start === '' ? [] : [start]);
      return states
        .filter(({ id }) => id.startsWith(start) && id !== base)
        .map(({ id }) => id.slice(base.length))
        .filter((name) => zenml === undefined || !name.includes('/'))
        .sort();
    },

    async write(name, changes, expectedVersion) {
      const problem = problemOfSecretId(name, idOf(name)) ?? entry.problemOfKeys(changes.keys());
      if (problem !== undefined) throw problem;
      const id = idOf(name);
      const create = async () => ({
        outcome: 'created' as const,
        version: await service.create(id, entry.create(name, changes), (theirs) =>
          entry.rebase(name, undefined, theirs, changes),
        ),
      });
      // AWS refuses to make what is there, so it need not be looked at before.
      if (expectedVersion === null) return create();
      const answer = await service.readOne(id);
      if (answer.status === 'failed' && answer.error.code !== 'no-value') throw answer.error;
      const current = answer.status === 'ok' ? answer.value : undefined;
      checkExpectedVersion(name, current?.version, expectedVersion);
      if (current === undefined) return create();
      const text = entry.merge(name, current.text, changes);
      if (text === undefined) return { outcome: 'unchanged', version: current.version };
      const version = await service.update({ id, ...current }, text, (theirs) =>
        entry.rebase(name, current.text, theirs, changes),
      );
      return { outcome: 'updated', version };
    },

    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  };
}
