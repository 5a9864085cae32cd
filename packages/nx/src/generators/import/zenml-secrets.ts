import type { MapNode, StackNode } from '@stackref/core';
import { SecretValue, shownName } from '@stackref/core/secrets-manager';
import { isUtf8 } from 'node:buffer';

/** Secrets by name, each with its values by key. */
export type ImportedSecrets = ReadonlyMap<string, ReadonlyMap<string, SecretValue>>;

/** ZenML keeps the type of a secret among its keys. */
const schemaKey = 'zenml_schema_name';
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads secrets from a YAML file: the unencrypted one of ZenML's local secrets manager, secrets with base64 values, or one
 * secret as `zenml secret export` writes it, its values by their keys.
 *
 * @param name - that of a secret in a file of its own
 * @returns the secrets, or why there are none: the end of a sentence
 */
export function readSecrets(
  root: MapNode,
  name: string,
): { readonly secrets: ImportedSecrets } | { readonly reason: string } {
  const entries = [...root.entries.values()];
  if (isSecret(root)) {
    const read = readValues(root, name, textAsWritten);
    return typeof read === 'string' ? noText(read, '') : { secrets: new Map([[name, read]]) };
  }
  if (entries.length === 0 || !entries.every(({ value }) => value.kind === 'map')) {
    return { reason: 'it is neither an exported stack nor a file of secrets' };
  }
  const secrets = new Map<string, Values>();
  for (const { key, value } of entries) {
    const read = value.kind === 'map' ? readValues(value, key, decode) : key;
    if (typeof read === 'string') return noText(read, 'base64 of ');
    if (read.size > 0) secrets.set(key, read);
  }
  return { secrets };
}

/** Whether a YAML file is one secret, its values by their keys. */
export function isSecret({ entries }: MapNode): boolean {
  const values = [...entries.values()];
  if (entries.has('zenml_version')) return false;
  return values.length > 0 && values.every(({ value }) => value.kind !== 'map');
}

type Values = ReadonlyMap<string, SecretValue>;

/** The values of a secret by key, or the name of the first that cannot be read. */
function readValues(
  { entries }: MapNode,
  name: string,
  read: (node: StackNode) => SecretValue | undefined,
): Values | string {
  const values = new Map<string, SecretValue>();
  for (const [key, { value }] of entries) {
    if (key === schemaKey) continue;
    const found = read(value);
    if (found === undefined) return `${name}.${key}`;
    values.set(key, found);
  }
  return values;
}

function noText(name: string, form: string): { readonly reason: string } {
  return { reason: `the value of ${shownName(name)} is not ${form}a text` };
}

/** What ZenML writes as a text without quotes may be a number to another reader: `1e3`. */
function textAsWritten(node: StackNode): SecretValue | undefined {
  if (node.kind === 'string') return new SecretValue(node.value);
  const isNumber = node.kind === 'number' || node.kind === 'boolean';
  return isNumber ? new SecretValue(node.source.text.slice(node.start, node.end)) : undefined;
}

function decode(value: StackNode): SecretValue | undefined {
  if (value.kind !== 'string' || !base64.test(value.value)) return undefined;
  const bytes = Buffer.from(value.value, 'base64');
  return isUtf8(bytes) ? new SecretValue(bytes.toString('utf8')) : undefined;
}
