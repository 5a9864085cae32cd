import type { MapEntry, MapNode } from '@stackref/core';
import { SecretValue } from '@stackref/core/secrets-manager';
import { isUtf8 } from 'node:buffer';

/** Secrets by name, each with its values by key. */
export type ImportedSecrets = ReadonlyMap<string, ReadonlyMap<string, SecretValue>>;

/** ZenML keeps the type of a secret among its keys. */
const schemaKey = 'zenml_schema_name';
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether a YAML file is that of ZenML's local secrets manager: secrets with base64 values. */
export function isSecretsFile(root: MapNode): boolean {
  const secrets = [...root.entries.values()];
  return (
    secrets.length > 0 &&
    secrets.every(({ value }) => value.kind === 'map' && [...value.entries.values()].every(isText))
  );
}

/**
 * Reads the unencrypted secrets file of ZenML's local secrets manager.
 *
 * @returns the secrets, or the name of the first value that is not base64 of a text.
 */
export function readSecretsFile(
  root: MapNode,
): { readonly secrets: ImportedSecrets } | { readonly unreadable: string } {
  const secrets = new Map<string, ReadonlyMap<string, SecretValue>>();
  for (const [name, { value }] of root.entries) {
    const values = new Map<string, SecretValue>();
    for (const [key, entry] of value.kind === 'map' ? value.entries : []) {
      if (key === schemaKey) continue;
      const decoded = decode(entry);
      if (decoded === undefined) return { unreadable: `${name}.${key}` };
      values.set(key, decoded);
    }
    if (values.size > 0) secrets.set(name, values);
  }
  return { secrets };
}

function isText({ value }: MapEntry): boolean {
  return value.kind === 'string';
}

function decode({ value }: MapEntry): SecretValue | undefined {
  if (value.kind !== 'string' || !base64.test(value.value)) return undefined;
  const bytes = Buffer.from(value.value, 'base64');
  return isUtf8(bytes) ? new SecretValue(bytes.toString('utf8')) : undefined;
}
