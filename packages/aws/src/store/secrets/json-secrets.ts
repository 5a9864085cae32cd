import {
  createSecretPerEntry,
  type Entry,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import type { StoreLayout } from '../store-layout';
import { describeSecrets } from './describe-secrets';
import { problemOfAskedId, problemOfSecretId } from './secret-names';
import type { SecretService } from './secret-service';
import type { SecretText } from './secret-values';
import { problemOfSize } from './secret-writes';

/** One secret of Secrets Manager for each secret, as a JSON object. */
export function createJsonSecrets(
  service: SecretService,
  { path, zenml }: Pick<StoreLayout, 'path' | 'zenml'>,
): SecretsManager {
  const base = path === '' ? '' : `${path}/`;
  const idOf = (name: string) => `${base}${name}`;

  return createSecretPerEntry<Entry, SecretText>({
    isZenml: zenml !== undefined,
    refusesExisting: true,
    problemOfName: (name) => problemOfAskedId(name, idOf(name)),
    problemOfNewName: (name) => problemOfSecretId(name, idOf(name)),
    entryOf: (name) => ({ id: idOf(name) }),
    nameOf({ id }) {
      if (!id.startsWith(base) || id === base) return undefined;
      const name = id.slice(base.length);
      return zenml !== undefined && name.includes('/') ? undefined : name;
    },
    async list(prefix) {
      const start = idOf(prefix);
      return (await service.list(start === '' ? [] : [start])).map(({ id }) => ({ id }));
    },
    describe: (entries) =>
      describeSecrets(
        entries.map(({ id }) => id),
        service,
        service.requests,
      ),
    read: (entries) => service.readMany(entries.map(({ id }) => id)),
    see: (entries) =>
      service.requests.askEach(
        entries.map(({ id }) => id),
        (id) => service.readOne(id),
      ),
    problemOfText: ({ id }, text) => problemOfSize(id, text),
    create: ({ id }, text, rebase) => service.create(id, text, rebase),
    replace: ({ id }, seen, text, rebase) => service.update({ id, ...seen }, text, rebase),
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  });
}
