import {
  createKeyPerEntry,
  createSecretPerEntry,
  type SecretsManager,
} from '@stackref/core/secrets-manager';
import type { SecretResource } from '../client/secret-resource';
import type { KeyNaming } from './key-naming';
import { createListedEntries, createNamedEntries, type SecretStore } from './secret-entries';
import type { WholeNaming } from './whole-naming';

/** The operations where each key is a secret of Secret Manager. */
export function createKeySecrets({
  naming,
  ...store
}: SecretStore & { readonly naming: KeyNaming }): SecretsManager {
  const list = async (filter: string | undefined) =>
    (await store.api.listSecrets(filter)).map((secret) => {
      const place = naming.placeOf(secret);
      return { ...secret, subject: place ? `${place.secret}.${place.key}` : secret.id };
    });

  return createKeyPerEntry({
    ...createListedEntries(store),
    title: 'Google Secret Manager',
    holdsEmpty: false,
    problemOfName: (secret) => naming.problemOfName(secret),
    problemOfPlace: (place) => naming.problemOfPlace(place),
    entryOf: (place) => ({
      id: naming.idOf(place),
      subject: `${place.secret}.${place.key}`,
      labels: naming.labelsOf(place.secret),
      createTime: undefined,
    }),
    placeOf: (entry) => naming.placeOf(entry),
    async listFor(names) {
      const value = await list(naming.filterFor(names));
      return new Map(names.map((name) => [name, { status: 'ok', value }]));
    },
    list: (prefix) => list(naming.filterForPrefix(prefix)),
  });
}

/** The operations where each secret is one JSON object in one secret of Secret Manager. */
export function createWholeSecrets({
  naming,
  isZenml,
  ...store
}: SecretStore & {
  readonly naming: WholeNaming;
  /** Whether secrets hold ZenML's type beside their keys. */
  readonly isZenml: boolean;
}): SecretsManager {
  const isOurs = (secret: SecretResource) => naming.nameOf(secret) !== undefined;

  return createSecretPerEntry({
    ...createNamedEntries(store, isOurs, (names) => naming.filterFor(names)),
    isZenml,
    refusesExisting: false,
    problemOfName: (name) => naming.problemOfName(name),
    problemOfNewName: (name) => naming.problemOfNewName(name),
    entryOf: (name) => ({
      id: naming.idOf(name),
      subject: name,
      labels: naming.labelsOf(name),
      createTime: undefined,
    }),
    nameOf: (entry) => naming.nameOf(entry),
    list: async (prefix) =>
      (await store.api.listSecrets(naming.filterForPrefix(prefix))).map((secret) => ({
        ...secret,
        subject: secret.id,
      })),
  });
}
