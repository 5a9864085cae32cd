import { hash } from 'node:crypto';
import { shownName, type SecretsManagerError } from '@stackref/core/secrets-manager';
import { readPlainScalar, readQuotedScalar, type ClearValue } from './clear-value';
import { encryptedTypeOf } from './encrypted-value';
import { metadataName, readMetadata, type SopsMetadata } from './metadata';
import { corruptFile, type SecretsFile } from './secrets-file';
import { parseTree } from './yaml-tree';
import type { TreeMap, TreeNode, TreeScalar } from './tree';

const clearTextRemedy =
  'Treat the value as known to others: restore the file from version control and store a new value with `sops set`.';

/** One scalar of the file, outside of the metadata. */
export interface Leaf {
  /** The keys that lead to it; items of a list have the path of the list. */
  readonly path: readonly string[];
  readonly node: TreeScalar;
  readonly content: LeafContent;
}

export type LeafContent =
  | { readonly kind: 'encrypted'; readonly type: string }
  /** SOPS has no encrypted form of the empty text. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'clear'; readonly value: ClearValue };

/** A top-level entry of the file. */
export interface SecretEntry {
  readonly name: string;
  /** The map with the keys; `undefined` when the entry is something else, which `problem` says. */
  readonly map: TreeMap | undefined;
  readonly keys: ReadonlyMap<string, Leaf>;
  /** Why this secret cannot be used although the file can. */
  readonly problem: SecretsManagerError | undefined;
}

/** A parsed SOPS file. Nothing of it is decrypted or proved yet. */
export interface SopsDocument {
  readonly file: SecretsFile;
  readonly root: TreeMap;
  readonly secrets: ReadonlyMap<string, SecretEntry>;
  /** In the order of the file, on which the authentication code depends. */
  readonly leaves: readonly Leaf[];
  readonly metadata: SopsMetadata;
}

/**
 * Parses a SOPS file, YAML or JSON. Needs no identity: names and keys are in clear.
 *
 * @throws SecretsManagerError `corrupt`, with the place, when it is not a SOPS file.
 */
export function parseSopsDocument(file: SecretsFile): SopsDocument {
  const root = parseTree(file);
  const metadata = readMetadata(file, root);
  const secrets = new Map<string, SecretEntry>();
  const leaves: Leaf[] = [];
  for (const [name, { value }] of root.entries) {
    if (name === metadataName) continue;
    const own = leavesOf(value, [name]);
    // Not `push(...own)`: a secret may hold more leaves than a call takes arguments.
    for (const leaf of own) leaves.push(leaf);
    secrets.set(name, readSecret(file, name, value, own));
  }
  return { file, root, secrets, leaves, metadata };
}

/**
 * Parses a SOPS file that somebody can open. With a value in clear text where the file's rule says that it is encrypted
 * nobody can: sops refuses it, and its authentication code fits nothing. Whether a rule made of a regular expression
 * says so is not judged here.
 *
 * @throws SecretsManagerError `corrupt`, with the place.
 */
export function parseSealedDocument(file: SecretsFile): SopsDocument {
  const document = parseSopsDocument(file);
  const { leaves, metadata } = document;
  const { rule } = metadata;
  const isEncrypted = (path: readonly string[]): boolean => {
    if (rule.kind === 'expression') return false;
    const isNamed = path.some((part) => part.endsWith(rule.suffix));
    return rule.kind === 'encrypted-suffix' ? isNamed : !isNamed;
  };
  for (const { path, node, content } of leaves) {
    if (content.kind !== 'clear' || content.value.kind === 'null' || !isEncrypted(path)) continue;
    const problem = `The value of ${path.map(shownName).join('.')} is in clear text, so that nobody can open the file`;
    throw corruptFile(file, node.start, problem, clearTextRemedy);
  }
  return document;
}

function leavesOf(node: TreeNode, path: readonly string[]): Leaf[] {
  switch (node.kind) {
    case 'scalar':
      return [{ path, node, content: contentOf(node) }];
    case 'list':
      return node.items.flatMap((item) => leavesOf(item, path));
    case 'map':
      return [...node.entries].flatMap(([key, { value }]) => leavesOf(value, [...path, key]));
  }
}

/** What a scalar with this text holds. `plain` tells that nothing but its text decides its type. */
export function contentOf({ text, plain }: Pick<TreeScalar, 'text' | 'plain'>): LeafContent {
  const type = encryptedTypeOf(text);
  if (type !== undefined) return { kind: 'encrypted', type };
  if (text === '' && !plain) return { kind: 'empty' };
  const clear = plain ? readPlainScalar(text) : readQuotedScalar(text);
  return { kind: 'clear', value: clear };
}

function readSecret(
  file: SecretsFile,
  name: string,
  node: TreeNode,
  leaves: readonly Leaf[],
): SecretEntry {
  if (node.kind !== 'map') {
    const problem = corruptFile(
      file,
      node.start,
      `${JSON.stringify(shownName(name))} is not a secret: a secret is a map of keys to values`,
      'Put the value under a key with `sops edit`.',
    );
    return { name, map: undefined, keys: new Map(), problem };
  }
  const keys = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const [, key, ...deeper] = leaf.path;
    if (key !== undefined && deeper.length === 0) keys.set(key, leaf);
  }
  return { name, map: node, keys, problem: problemOfKeys(file, name, node, keys) };
}

function problemOfKeys(
  file: SecretsFile,
  secret: string,
  map: TreeMap,
  keys: ReadonlyMap<string, Leaf>,
): SecretsManagerError | undefined {
  for (const [key, { value, keyStart }] of map.entries) {
    const refuse = (what: string, remedy = 'Give the key a text value with `sops edit`.') => {
      const names = [key, secret].map((name) => JSON.stringify(shownName(name)));
      const problem = `The key ${names.join(' of the secret ')} ${what}`;
      return corruptFile(file, keyStart, problem, remedy);
    };
    const content = keys.get(key)?.content;
    if (value.kind !== 'scalar' || content === undefined) {
      return refuse(`holds a ${value.kind} instead of text`);
    }
    if (content.kind === 'encrypted' && content.type === 'comment') {
      return refuse('holds an encrypted comment instead of text');
    }
    if (content.kind === 'clear' && content.value.kind !== 'null') {
      return refuse('is stored in clear text', clearTextRemedy);
    }
  }
  return undefined;
}

/** True for the empty text and for no value at all. */
export function isEmptyLeaf({ content }: Leaf): boolean {
  return content.kind === 'empty' || (content.kind === 'clear' && content.value.kind === 'null');
}

/**
 * Names the state of a secret by its key names and ciphertexts. Every ciphertext has a random nonce, so that
 * nothing about a value can be guessed from it; the order of the keys does not count.
 */
export function secretVersionOf({ keys }: SecretEntry): string {
  const state = [...keys]
    .map(([key, { node }]) => [key, node.text] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return hash('sha256', JSON.stringify(state), 'hex').slice(0, 32);
}
