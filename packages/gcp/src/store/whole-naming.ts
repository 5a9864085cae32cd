import {
  createNameEncoding,
  type SecretsManagerError,
  type ZenmlScope,
  zenmlMetadata,
  zenmlScopePath,
} from '@stackref/core/secrets-manager';
import type { SecretResource } from '../client/secret-resource';
import { nameFilter, plainBeginning } from './name-filter';
import { misplaced, unencodable } from './secret-id';
import { problemOfZenmlName } from './zenml-names';

/** Where a layout keeps secrets that are stored whole, one in each secret of Secret Manager. */
export interface WholeNaming {
  /** Why a name has no place; `undefined` when it has one. */
  problemOfName(name: string): SecretsManagerError | undefined;
  /** Why a name that has a place gets none. */
  problemOfNewName(name: string): SecretsManagerError | undefined;
  idOf(name: string): string;
  /** The name of the secret that is kept there; `undefined` for a foreign one. */
  nameOf(secret: Pick<SecretResource, 'id' | 'labels'>): string | undefined;
  /** The labels that a new secret gets. */
  labelsOf(name: string): ReadonlyMap<string, string>;
  /** Lets through at least these secrets. */
  filterFor(names: readonly string[]): string | undefined;
  /** Lets through at least the secrets whose names start so. */
  filterForPrefix(prefix: string): string | undefined;
}

const encoding = createNameEncoding({ allowed: /[0-9A-Za-z_-]/ });

/** Any name after a prefix, with characters that Secret Manager does not allow encoded. */
export function encodedNaming(prefix: string): WholeNaming {
  const idOf = (name: string) => `${prefix}${encoding.encode(name)}`;
  return {
    problemOfName: (name) => unencodable('secret', name) ?? misplaced(name, idOf(name)),
    problemOfNewName: () => undefined,
    idOf,
    nameOf({ id }) {
      if (!id.startsWith(prefix)) return undefined;
      const name = encoding.decode(id.slice(prefix.length));
      return name !== '' && idOf(name) === id ? name : undefined;
    },
    labelsOf: () => new Map(),
    filterFor: (names) => nameFilter([], names.map(idOf)),
    filterForPrefix(start) {
      const part = `${prefix}${plainBeginning(start)}`;
      return nameFilter([], part === '' ? [] : [part]);
    },
  };
}

/** The names and labels of ZenML's secrets managers with a scope. */
export function zenmlNaming(scope: ZenmlScope): WholeNaming {
  const idOf = (name: string) => [...zenmlScopePath(scope), name].join('-');
  const conditions = [...scopeLabels(scope)].map(([label, value]) => `labels.${label}=${value}`);
  return {
    problemOfName: (name) => unencodable('secret', name) ?? misplaced(name, idOf(name)),
    problemOfNewName: (name) => problemOfZenmlName('secret', name),
    idOf,
    nameOf({ id, labels }) {
      const name = labels.get('zenml_secret_name');
      const isOwn = [...scopeLabels(scope)].every(([label, value]) => labels.get(label) === value);
      return isOwn && name !== undefined && idOf(name) === id ? name : undefined;
    },
    labelsOf: (name) => zenmlMetadata(scope, name),
    filterFor: (names) => nameFilter(conditions, names),
    filterForPrefix(start) {
      const part = plainBeginning(start);
      return nameFilter(conditions, part === '' ? [] : [part]);
    },
  };
}

/** The labels by which ZenML tells the secrets of one scope from all others. */
function scopeLabels(scope: ZenmlScope): ReadonlyMap<string, string> {
  const labels = new Map(zenmlMetadata(scope, ''));
  for (const label of ['zenml_secret_name', 'zenml_secret_schema', 'zenml_component_name']) {
    labels.delete(label);
  }
  return labels;
}
