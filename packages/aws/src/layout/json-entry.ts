import {
  mergeSecretObject,
  parseSecretObject,
  rebaseSecretObject,
  SecretsManagerError,
  SecretValue,
  zenmlArbitrarySchema,
  zenmlSchemaKey,
} from '@stackref/core';

/** Keys and values in one entry of the store, which is a JSON object. */
export interface JsonEntry {
  /** @throws SecretsManagerError `corrupt` */
  parse(name: string, text: SecretValue): ReadonlyMap<string, SecretValue>;
  /** The text of a new secret. */
  create(name: string, values: ReadonlyMap<string, SecretValue>): SecretValue;
  /**
   * The text with the changes; `undefined` when it holds them all already.
   *
   * @throws SecretsManagerError `corrupt`
   */
  merge(
    name: string,
    current: SecretValue,
    changes: ReadonlyMap<string, SecretValue>,
  ): SecretValue | undefined;
  /** The changes made to a text that somebody else has written after `base`; see `rebaseSecretObject`. */
  rebase(
    name: string,
    base: SecretValue | undefined,
    theirs: SecretValue,
    changes: ReadonlyMap<string, SecretValue>,
  ): SecretValue | undefined;
  problemOfKeys(keys: Iterable<string>): SecretsManagerError | undefined;
}

/** @param isZenml - Whether ZenML's own entry, the type of the secret, is in it: no key, and written to a new one. */
export function createJsonEntry(isZenml: boolean): JsonEntry {
  const isKey = (key: string) => !isZenml || key !== zenmlSchemaKey;
  const schema: readonly (readonly [string, SecretValue])[] = isZenml
    ? [[zenmlSchemaKey, new SecretValue(zenmlArbitrarySchema)]]
    : [];
  return {
    parse: (name, text) =>
      new Map([...parseSecretObject(name, text)].filter(([key]) => isKey(key))),
    create: (name, values) => mergeSecretObject(name, undefined, new Map([...values, ...schema])),
    merge(name, current, changes) {
      const stored = parseSecretObject(name, current);
      const changed = [...changes].filter(
        ([key, value]) => stored.get(key)?.equals(value) !== true,
      );
      return changed.length === 0 ? undefined : mergeSecretObject(name, current, new Map(changed));
    },
    rebase: rebaseSecretObject,
    problemOfKeys: (keys) =>
      [...keys].every(isKey)
        ? undefined
        : new SecretsManagerError(
            'invalid-name',
            `ZenML keeps the type of a secret in ${zenmlSchemaKey}.`,
            { remedy: 'Give the key another name.' },
          ),
  };
}
