import {
  createNameEncoding,
  zenmlArbitrarySchema,
  type KeyPlace,
  type SecretsManagerError,
} from '@stackref/core/secrets-manager';
import type { SecretResource } from '../client/secret-resource';
import { nameFilter, plainBeginning } from './name-filter';
import { misplaced, unencodable } from './secret-id';
import { problemOfZenmlName } from './zenml-names';

/** Where a layout keeps the keys of secrets, one in each secret of Secret Manager. */
export interface KeyNaming {
  /** Why a secret has no place; `undefined` when it has one. */
  problemOfName(secret: string): SecretsManagerError | undefined;
  /** Why a key gets no place; `undefined` when it gets one. */
  problemOfPlace(place: KeyPlace): SecretsManagerError | undefined;
  idOf(place: KeyPlace): string;
  /** What is kept there; `undefined` for a foreign secret. */
  placeOf(secret: Pick<SecretResource, 'id' | 'labels'>): KeyPlace | undefined;
  /** The labels that a new key gets. */
  labelsOf(secret: string): ReadonlyMap<string, string>;
  /** Lets through at least the keys of these secrets. */
  filterFor(secrets: readonly string[]): string | undefined;
  /** Lets through at least the keys of secrets whose names start so. */
  filterForPrefix(prefix: string): string | undefined;
}

const separator = '__';

const loose = createNameEncoding({ allowed: /[0-9A-Za-z_-]/ });
const strict = createNameEncoding({ allowed: /[0-9A-Za-z-]/ });

/** Encodes so that no underscore stands beside another one, nor at an end: the separator is the only double one. */
function encode(part: string): string {
  return (/^_|_$|__/.test(part) ? strict : loose).encode(part);
}

/** `mysql_secret` and `password` are kept in `mysql_secret__password`. */
export function flatNaming(prefix: string): KeyNaming {
  const idOf = ({ secret, key }: KeyPlace) =>
    `${prefix}${encode(secret)}${separator}${encode(key)}`;
  return {
    problemOfName: (secret) =>
      unencodable('secret', secret) ?? misplaced(secret, idOf({ secret, key: 'k' })),
    problemOfPlace: (place) =>
      unencodable('secret', place.secret) ??
      unencodable('key', place.key) ??
      misplaced(place.key, idOf(place)),
    idOf,
    placeOf({ id }) {
      if (!id.startsWith(prefix)) return undefined;
      const parts = id.slice(prefix.length);
      const end = parts.indexOf(separator);
      if (end < 0) return undefined;
      const place = {
        secret: loose.decode(parts.slice(0, end)),
        key: loose.decode(parts.slice(end + separator.length)),
      };
      return place.secret !== '' && place.key !== '' && idOf(place) === id ? place : undefined;
    },
    labelsOf: () => new Map(),
    filterFor: (secrets) =>
      nameFilter(
        [],
        secrets.map((secret) => `${prefix}${encode(secret)}${separator}`),
      ),
    filterForPrefix(start) {
      const part = `${prefix}${plainBeginning(start)}`;
      return nameFilter([], part === '' ? [] : [part]);
    },
  };
}

const groupLabel = 'zenml-group-key';
const schemaLabel = 'zenml-schema-name';

/** The names and labels of ZenML's secrets managers without a scope: `<secret>_<key>`, told apart by a label. */
export const zenmlLegacyNaming: KeyNaming = {
  problemOfName: (secret) => unencodable('secret', secret) ?? misplaced(secret, `${secret}_k`),
  problemOfPlace: ({ secret, key }) =>
    problemOfZenmlName('secret', secret) ??
    problemOfZenmlName('key', key) ??
    misplaced(key, `${secret}_${key}`),
  idOf: ({ secret, key }) => `${secret}_${key}`,
  placeOf({ id, labels }) {
    const secret = labels.get(groupLabel);
    if (secret === undefined || !id.startsWith(`${secret}_`)) return undefined;
    const key = id.slice(secret.length + 1);
    return key === '' ? undefined : { secret, key };
  },
  labelsOf: (secret) =>
    new Map([
      [groupLabel, secret],
      [schemaLabel, zenmlArbitrarySchema],
    ]),
  filterFor: (secrets) => nameFilter([`labels.${groupLabel}:*`], secrets),
  filterForPrefix(start) {
    const part = plainBeginning(start);
    return nameFilter([`labels.${groupLabel}:*`], part === '' ? [] : [part]);
  },
};
