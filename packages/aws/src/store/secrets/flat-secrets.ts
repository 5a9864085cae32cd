import {
  createKeyEncoding,
  createKeyPerEntry,
  mapAnswer,
  type Answer,
  type Entry,
  type SecretsManager,
  type SeenEntry,
} from '@stackref/core/secrets-manager';
import { problemOfAskedId, problemOfSecretId, secretNameCharacter } from './secret-names';
import type { SecretService } from './secret-service';
import { usableState } from './secret-state';
import type { SecretState } from './secret-state';
import { problemOfSize } from './secret-writes';

/** Names that one filter of `ListSecrets` takes. */
const namesPerList = 10;

/** A secret of Secrets Manager as the list tells it. */
interface ListedSecret extends Entry {
  readonly arn: string;
  /** Empty where it has no value, and for a new one. */
  readonly version: string;
}

/**
 * One secret of Secrets Manager for each key, called `<path>/<name>/<key>`, so that keys are known without values. A
 * character that a name may not have is encoded in a key; a name is everything before the last slash.
 */
export function createFlatSecrets(service: SecretService, path: string): SecretsManager {
  const base = path === '' ? '' : `${path}/`;
  const encoding = createKeyEncoding(secretNameCharacter);
  const folderOf = (name: string) => `${base}${name}/`;
  const idOf = (name: string, key: string) => `${folderOf(name)}${encoding.encode(key)}`;

  return createKeyPerEntry<ListedSecret>({
    title: 'AWS',
    holdsEmpty: false,
    problemOfName: (name) => problemOfAskedId(name, folderOf(name)),
    problemOfPlace: ({ secret, key }) => problemOfSecretId(idOf(secret, key), idOf(secret, key)),
    entryOf: ({ secret, key }) => ({ id: idOf(secret, key), arn: '', version: '' }),
    placeOf({ id }) {
      const end = id.lastIndexOf('/');
      const isKey = id.startsWith(base) && end > base.length && end < id.length - 1;
      return isKey
        ? { secret: id.slice(base.length, end), key: encoding.decode(id.slice(end + 1)) }
        : undefined;
    },
    listFor: (names) =>
      service.requests.askInBatches(names, namesPerList, async (batch) => {
        const states = await service.list(batch.map(folderOf), { includeDeleted: true });
        const value = states.map(listed);
        return new Map(batch.map((name) => [name, { status: 'ok', value }]));
      }),
    async list(prefix) {
      const start = `${base}${prefix}`;
      return (await service.list(start === '' ? [] : [start])).map(listed);
    },
    describe: (entries) => Promise.resolve(new Map(entries.map(describe))),
    read: (entries) => service.readMany(entries.map(({ id }) => id)),
    async see(entries, isCompared) {
      const compared = entries.filter(isCompared);
      const texts = await service.readMany(compared.map(({ id }) => id));
      const seen = new Map<string, Answer<SeenEntry>>(entries.map(describe));
      for (const { id, version } of compared) {
        seen.set(
          id,
          mapAnswer(texts.get(id), ({ text }) => ({ version, text })),
        );
      }
      return seen;
    },
    problemOfText: ({ id }, text) => problemOfSize(id, text),
    create: ({ id }, text, rebase) => service.create(id, text, rebase),
    // From the listed version, which is the one that was compared: the text may have been read after someone else's write.
    replace: ({ id, arn, version }, _seen, text, rebase) =>
      service.update({ id, arn, version }, text, rebase),
    checkWrite: () => service.connection.checkCredentials(),
    close: () => service.connection.close(),
  });
}

function listed(state: SecretState): ListedSecret {
  const { id, arn, version = '' } = state;
  const usable = usableState(state);
  return { id, arn, version, problem: usable.status === 'failed' ? usable.error : undefined };
}

function describe({ id, version }: ListedSecret) {
  return [id, { status: 'ok', value: { version } }] as const;
}
